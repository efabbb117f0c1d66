import { readAddress } from '../platform/address.ts';
import { writeAudit } from '../platform/audit.ts';
import { tx, type Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { maskAddress } from '../platform/log.ts';
import {
  deleteSuppressed,
  endRest,
  insertSuppressed,
  lockSuppressed,
  restsThatEnd,
  type SuppressedKey,
} from './store/suppressed.ts';

export type SuppressionReason =
  'hard_bounce' | 'soft_bounce' | 'complaint' | 'unsubscribed' | 'staff' | 'global_list';

/** An address, as anybody may type it. `all`: nothing goes there. `marketing`: service messages still do. */
export interface SuppressionOf {
  channel: 'email' | 'sms';
  address: string;
  scope: 'all' | 'marketing';
  at: Date;
  /** Who does it. */
  by: string;
}

/** Why an address is suppressed, and where that comes from. */
export interface Suppression {
  reason: SuppressionReason;
  /** For a person. */
  note?: string;
  /** Lifted by itself then; absent: by a person. */
  until?: Date;
  /** `mail`, a provider's name, or a person; absent: whoever does it. */
  source?: string;
  /** The message it came from. */
  sendingId?: string;
  seq?: number;
}

/**
 * Lets nothing (more) go to an address; claims and final dots look here, so it holds within 2 s for messages that
 * are being sent as well (rule 4). True when it was not suppressed in this scope before, or not by their own word; else the
 * first reason stays.
 */
export async function suppress(db: Db, which: SuppressionOf & Suppression): Promise<boolean> {
  const key = keyOf(which);
  return await tx(db, async (tx) => {
    const { reason, note = null, until = null, source = which.by, sendingId = null, seq = null } = which;
    const why = { reason, since: which.at, note, until, source, sendingId, seq };
    if (!(await insertSuppressed(tx, key, why))) return false;
    await writeAudit(tx, entryOf('suppression.added', which, key, which.reason));
    return true;
  });
}

/**
 * Whether the person said it themselves: they complained, or unsubscribed. No colleague takes back such a word about
 * marketing. Service mail they may let go on, as when somebody who pressed *spam* phones for their tickets. Pure.
 */
export function isOwnWish(scope: 'all' | 'marketing', reason: string): boolean {
  return scope === 'marketing' && (reason === 'complaint' || reason === 'unsubscribed');
}

/**
 * Lets messages go to an address again. True when it had been suppressed in this scope.
 * @param which.reason why, in the words of whoever does it (standards.md, "Suppression rules")
 * @throws AppError invalid `reason_missing`; conflict `own_wish` for marketing that the person stopped themselves
 */
export async function unsuppress(db: Db, which: SuppressionOf & { reason: string }): Promise<boolean> {
  const reason = which.reason.trim();
  if (reason === '')
    throw new AppError(
      'invalid',
      'reason_missing',
      'Say why this address may get messages again, for example: asked for it by phone.',
    );
  const key = keyOf(which);
  return await tx(db, async (tx) => {
    const found = await lockSuppressed(tx, key);
    if (!found) return false;
    if (isOwnWish(key.scope, found.reason))
      throw new AppError(
        'conflict',
        'own_wish',
        'This person stopped marketing themselves, so nobody else lifts that: it goes there again when they ask for it. Service messages are not affected.',
      );
    await deleteSuppressed(tx, key);
    await writeAudit(tx, entryOf('suppression.removed', which, key, reason));
    return true;
  });
}

/** Ends the rest of addresses whose time is over. Gives how many. */
export async function endRests(db: Db, now: Date): Promise<number> {
  let ended = 0;
  for (const key of await restsThatEnd(db, now, 1_000))
    await tx(db, async (tx) => {
      if (!(await endRest(tx, key, now))) return;
      ended++;
      const lifted = { channel: key.channel, address: key.folded, scope: key.scope, at: now, by: 'Foyer' };
      await writeAudit(tx, entryOf('suppression.removed', lifted, key, 'rest_over'));
    });
  return ended;
}

function keyOf({ channel, address, scope }: SuppressionOf): SuppressedKey {
  // Phone numbers are kept as they are compared: E.164, nothing to fold.
  return { channel, folded: channel === 'email' ? readAddress(address).folded : address.trim(), scope };
}

/** The audit outlives the person's data, so it names the address only enough to be recognised. */
function entryOf(
  action: string,
  { at, by }: SuppressionOf,
  key: SuppressedKey,
  reason: string,
): Parameters<typeof writeAudit>[1] {
  const { channel, scope, folded } = key;
  return {
    at,
    actor: by,
    action,
    object: `address:${maskAddress(folded)}`,
    details: { channel, scope, reason },
  };
}
