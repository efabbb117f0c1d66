import { tx, type Tx } from '../platform/database.ts';
import type { StaffCaller } from './caller.ts';
import { takeTry } from './limits.ts';
import { recordFailure } from './log-in.ts';
import { record, staffObject } from './record.ts';
import { recoveryHash } from './recovery-codes.ts';
import { openSecret } from './second-factor.ts';
import { renewToken, type Handed } from './sessions.ts';
import { secondFactorOf, takeRecoveryCode, takeStep } from './store/second-factors.ts';
import { stepOf } from './totp.ts';
import type { AccessTools, Doer } from './tools.ts';
import { refuse, type Verdict } from './verdict.ts';

/** Finishes a log-in by a code of the app or a recovery code, each good once. Failed ones count like wrong passwords. */
export async function proveSecondFactor(
  tools: AccessTools,
  person: StaffCaller,
  typed: string,
  doer: Doer,
): Promise<Verdict<Handed>> {
  if (person.stage !== 'second_factor') return nothingOwed;
  const attempt = await takeTry(tools, { ip: doer.ip ?? '', account: person.folded });
  if (!attempt.ok) return attempt;
  const verdict = await tx(tools.db, async (tx): Promise<Verdict<Handed>> => {
    const proof = await take(tx, tools, person.staffId, typed.replaceAll(/\s/g, ''));
    if (!proof) return wrongCode;
    const handed = await renewToken(tx, tools, person.sessionId, 'second_factor');
    await record(tx, {
      at: tools.clock.now(),
      doer,
      action: 'auth.mfa_used',
      object: staffObject(person.staffId),
      details: proof,
    });
    return { ok: true, ...handed };
  });
  if (verdict.ok) await attempt.giveBack();
  else await recordFailure(tools, attempt, { doer, staffId: person.staffId, factor: 'second factor' });
  return verdict;
}

/** What it was proved by, for the audit; undefined: by nothing. */
async function take(
  tx: Tx,
  { key, clock }: AccessTools,
  staffId: number,
  typed: string,
): Promise<Record<string, unknown> | undefined> {
  const hash = recoveryHash(key, typed);
  if (hash) {
    const left = await takeRecoveryCode(tx, staffId, hash);
    return left === undefined ? undefined : { by: 'recovery code', left };
  }
  const { secret: sealed } = await secondFactorOf(tx, staffId);
  const secret = sealed && openSecret(key, staffId, sealed);
  const step = secret && stepOf(secret, typed, clock.now());
  return sealed && step && (await takeStep(tx, staffId, step, sealed)) ? { by: 'app' } : undefined;
}

const nothingOwed = refuse(
  'conflict',
  'nothing_owed',
  'This log-in does not wait for a code. Go on, or log in again.',
);

const wrongCode = refuse(
  'unauthenticated',
  'wrong_code',
  'This code is not right, or was used before. Type the one the app shows now, or a recovery code. With neither, ask a Settings Admin to take your second factor away.',
);
