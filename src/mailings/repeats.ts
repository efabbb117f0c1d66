import type { Tx } from '../platform/database.ts';
import type { Warning } from './free-text.ts';
import { inWords } from './instance-fit.ts';
import { refuse, type Plan, type Refusal } from './plan.ts';
import { dateInWords, localeOf, timeInWords } from './shared.ts';
import { mailingByKey, newestMailing, sameMailingSince, type EarlierMailing, type Mailing } from './store.ts';

export type SendVerdict =
  | { ok: true; created: true; sendingId: string; warnings: Warning[] }
  /** Nothing new: this sending was there already; notice says in a sentence what `found` says in a word. */
  | { ok: true; created: false; found: Found; sendingId: string; notice: string }
  | { ok: false; refusal: Refusal };

/** By the key, by the words within 24 hours, or because somebody wrote to the instance in the meantime. */
export type Found = 'same_request' | 'same_message' | 'sent_meanwhile';

/** A second message with the same words to the same people needs a reason within this time (abuse.md, C-16; ms). */
export const sameMessageFor = 24 * 3_600_000;

/** What a request gets whose key is known: its sending, or a conflict when it was another request. */
export function answerForKey(known: EarlierMailing, requestHash: string): SendVerdict {
  if (known.requestHash === requestHash)
    return {
      ok: true,
      created: false,
      found: 'same_request',
      sendingId: known.sendingId,
      notice: 'This request was carried out already; this is its sending.',
    };
  return refuse(
    'conflict',
    'key_reused',
    'This idempotency key belongs to another request, which was carried out. Use a new key for a new message.',
  );
}

/**
 * What others did while this request waited for its turn: the same request, the same message with another key, or
 * another message to this instance of which whoever confirmed this one knew nothing.
 */
export async function earlierAnswer(
  tx: Tx,
  mailing: Mailing,
  { plan, lastSending }: { plan: Plan; lastSending: string | null | undefined },
  now: Date,
): Promise<SendVerdict | undefined> {
  const sameKey = await mailingByKey(tx, mailing.idempotencyKey);
  if (sameKey) return answerForKey(sameKey, mailing.requestHash);
  const since = new Date(now.getTime() - sameMessageFor);
  const same = await sameMailingSince(tx, mailing.instanceId, mailing.messageHash, since);
  if (same)
    return found('same_message', same, {
      begin: `The same message for ${inWords(plan.instance)} was ordered ${byWhom(same, plan)}`,
      end: 'this is that sending, and no other was made. To send it once more, give a reason (again).',
    });
  if (lastSending === undefined) return undefined;
  const newest = await newestMailing(tx, mailing.instanceId, since);
  if (!newest || newest.sendingId === lastSending) return undefined;
  return found('sent_meanwhile', newest, {
    begin: `A message for ${inWords(plan.instance)} was ordered ${byWhom(newest, plan)}`,
    end: 'this is that sending, and yours was not made. Look at it, and send yours too if it is still needed.',
  });
}

function found(how: Found, earlier: EarlierMailing, words: { begin: string; end: string }): SendVerdict {
  const notice = `${words.begin}; ${words.end}`;
  return { ok: true, created: false, found: how, sendingId: earlier.sendingId, notice };
}

function byWhom({ confirmedBy, confirmedAt }: EarlierMailing, { instance: { venue } }: Plan): string {
  const locale = localeOf('en', venue.country);
  return `by ${confirmedBy} on ${dateInWords(confirmedAt, venue.zone, locale)}, ${timeInWords(confirmedAt, venue.zone, locale)}`;
}
