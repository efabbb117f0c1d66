import type { Tx } from '../platform/database.ts';
import type { Warning } from './free-text.ts';
import { inWords } from './instance-fit.ts';
import { refuse, type Plan, type Refusal } from './plan.ts';
import { dateInWords, localeOf, timeInWords } from './shared.ts';
import { mailingByKey, sameMailingSince, type EarlierMailing, type Mailing } from './store.ts';

export type SendVerdict =
  | { ok: true; created: true; sendingId: string; warnings: Warning[] }
  /** Nothing new: the key, or the very same message within 24 hours, found this sending; notice says which. */
  | { ok: true; created: false; sendingId: string; notice: string }
  | { ok: false; refusal: Refusal };

/** A second message with the same words to the same people needs a reason within this time (abuse.md, C-16; ms). */
const sameMessageFor = 24 * 3_600_000;

/** What a request gets whose key is known: its sending, or a conflict when it was another request. */
export function answerForKey(known: EarlierMailing, requestHash: string): SendVerdict {
  if (known.requestHash === requestHash)
    return {
      ok: true,
      created: false,
      sendingId: known.sendingId,
      notice: 'This request was carried out already; this is its sending.',
    };
  return refuse(
    'conflict',
    'key_reused',
    'This idempotency key belongs to another request, which was carried out. Use a new key for a new message.',
  );
}

/** What others did while this request waited for its turn: the same request, or the same message with another key. */
export async function earlierAnswer(
  tx: Tx,
  mailing: Mailing,
  plan: Plan,
  now: Date,
): Promise<SendVerdict | undefined> {
  const sameKey = await mailingByKey(tx, mailing.idempotencyKey);
  if (sameKey) return answerForKey(sameKey, mailing.requestHash);
  const since = new Date(now.getTime() - sameMessageFor);
  const same = await sameMailingSince(tx, mailing.instanceId, mailing.messageHash, since);
  if (!same) return undefined;
  const { venue } = plan.instance;
  const locale = localeOf('en', venue.country);
  const when = `${dateInWords(same.confirmedAt, venue.zone, locale)}, ${timeInWords(same.confirmedAt, venue.zone, locale)}`;
  return {
    ok: true,
    created: false,
    sendingId: same.sendingId,
    notice: `The same message for ${inWords(plan.instance)} was ordered by ${same.confirmedBy} on ${when}; this is that sending, and no other was made. To send it once more, give a reason (again).`,
  };
}
