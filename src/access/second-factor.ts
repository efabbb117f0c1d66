import { randomBytes } from 'node:crypto';
import { tx } from '../platform/database.ts';
import { seal, unseal } from '../platform/seal.ts';
import type { StaffCaller } from './caller.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import { record, staffObject } from './record.ts';
import { needsSecondFactor } from './roles.ts';
import { subKey } from './seal.ts';
import { endSessions, renewToken, staleness, type Handed } from './sessions.ts';
import {
  adoptPending,
  clearSecondFactor,
  putPending,
  putRecoveryCodes,
  secondFactorOf,
} from './store/second-factors.ts';
import { base32, otpauthUri, stepOf } from './totp.ts';
import type { AccessTools, Doer } from './tools.ts';
import { refuse, type Verdict } from './verdict.ts';

/** What an authenticator app has to be told, shown once. */
export interface SecondFactorSetUp {
  /** For typing it in. */
  secret: string;
  /** For a picture, or for a touch on the phone. */
  uri: string;
}

/**
 * Makes a secret for an authenticator app. It counts from the first right code on; until then an app that is there
 * already stays good.
 */
export async function beginSecondFactor(
  { db, clock, key }: AccessTools,
  person: StaffCaller,
): Promise<Verdict<SecondFactorSetUp>> {
  if (person.stage === 'second_factor') return proveFirst;
  const stale = staleness(person, clock.now());
  if (stale) return { ok: false, refusal: stale };
  // 160 bits: the length of the hash (RFC 4226, 4).
  const secret = randomBytes(20);
  await putPending(db, person.staffId, sealSecret(key, person.staffId, secret));
  return {
    ok: true,
    secret: base32(secret),
    uri: otpauthUri(secret, { issuer: 'Foyer', name: person.email }),
  };
}

/** Takes the first code of the new app: from now on log-ins ask for one. Other sessions end; recovery codes are shown once. */
export async function confirmSecondFactor(
  tools: AccessTools,
  person: StaffCaller,
  code: string,
  doer: Doer,
): Promise<Verdict<Handed & { recoveryCodes: string[] }>> {
  const { db, clock, key } = tools;
  if (person.stage === 'second_factor') return proveFirst;
  const { pending } = await secondFactorOf(db, person.staffId);
  const secret = pending && openSecret(key, person.staffId, pending);
  if (!pending || !secret) return notBegun;
  const step = stepOf(secret, code, clock.now());
  if (step === undefined) return wrongFirstCode;
  return await tx(db, async (tx): Promise<Verdict<Handed & { recoveryCodes: string[] }>> => {
    const at = clock.now();
    if (!(await adoptPending(tx, person.staffId, { pending, step, at }))) return notBegun;
    const { codes, hashes } = makeRecoveryCodes(key);
    await putRecoveryCodes(tx, person.staffId, hashes);
    const handed = await renewToken(tx, tools, person.sessionId, 'second_factor');
    await endSessions(tx, tools, {
      staffId: person.staffId,
      except: person.sessionId,
      why: 'second factor set',
      doer,
    });
    await record(tx, { at, doer, action: 'auth.mfa_set', object: staffObject(person.staffId) });
    return { ok: true, ...handed, recoveryCodes: codes };
  });
}

/** Takes the second factor away, where the person's roles can do without. */
export async function removeSecondFactor(
  { db, clock }: AccessTools,
  person: StaffCaller,
  doer: Doer,
): Promise<Verdict> {
  const stale = staleness(person, clock.now());
  if (stale) return { ok: false, refusal: stale };
  if (needsSecondFactor(person.roles)) return needed;
  await tx(db, async (tx) => {
    if (await clearSecondFactor(tx, person.staffId))
      await record(tx, {
        at: clock.now(),
        doer,
        action: 'auth.mfa_removed',
        object: staffObject(person.staffId),
      });
  });
  return { ok: true };
}

/** Makes ten new recovery codes; those before are worth nothing any more. */
export async function renewRecoveryCodes(
  { db, clock, key }: AccessTools,
  person: StaffCaller,
  doer: Doer,
): Promise<Verdict<{ recoveryCodes: string[] }>> {
  const stale = staleness(person, clock.now());
  if (stale) return { ok: false, refusal: stale };
  if (!person.hasSecondFactor) return notSet;
  const { codes, hashes } = makeRecoveryCodes(key);
  await tx(db, async (tx) => {
    await putRecoveryCodes(tx, person.staffId, hashes);
    const details = { recoveryCodes: codes.length };
    await record(tx, {
      at: clock.now(),
      doer,
      action: 'auth.mfa_set',
      object: staffObject(person.staffId),
      details,
    });
  });
  return { ok: true, recoveryCodes: codes };
}

/** The secret of a person's app; undefined when it was sealed under another FOYER_SECRET. */
export function openSecret(key: Buffer, staffId: number, sealed: Buffer): Buffer | undefined {
  return unseal(subKey(key, 'second factor'), sealed, staffObject(staffId));
}

function sealSecret(key: Buffer, staffId: number, secret: Buffer): Buffer {
  return seal(subKey(key, 'second factor'), secret, staffObject(staffId));
}

/** The permission of the routes says so too; but a password alone replacing a second factor would make it none. */
const proveFirst = refuse(
  'unauthenticated',
  'second_factor_needed',
  'Type a code of the authenticator app you have first; then set up another one.',
);

const notBegun = refuse(
  'conflict',
  'second_factor_not_begun',
  'The set-up of the authenticator app was not begun, or was begun anew elsewhere. Begin it again and read the new picture.',
);

const wrongFirstCode = refuse(
  'invalid',
  'wrong_code',
  'This is not the code the app shows now. Check that the clock of the phone is right, and type the newest code.',
);

const needed = refuse(
  'conflict',
  'second_factor_needed',
  'Your role needs a second factor. To change to another phone, set up the app there: it takes the place of the old one.',
);

const notSet = refuse(
  'conflict',
  'second_factor_missing',
  'There is no second factor to recover. Set up an authenticator app first.',
);
