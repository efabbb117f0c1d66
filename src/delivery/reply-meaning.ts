import type { replyMeanings } from './flow/contract.ts';
import { meaningOf } from './returned/meaning.ts';

type Meaning = (typeof replyMeanings)[number];

/** What a server's words say, as it is read of returned mail too, by what a person who watches a route can do about it. */
const byWords: Partial<Record<NonNullable<ReturnType<typeof meaningOf>>, Meaning>> = {
  full: 'mailbox_full',
  'no-mailbox': 'no_such_address',
  'no-host': 'no_such_address',
  'no-mail-there': 'no_such_address',
  moved: 'no_such_address',
  disabled: 'no_such_address',
  'too-big': 'too_large',
  content: 'blocked',
  virus: 'blocked',
  blocked: 'blocked',
  policy: 'blocked',
  sender: 'not_allowed',
  relay: 'not_allowed',
  rate: 'too_fast',
};

/** Enhanced status codes (RFC 3463, IANA) whose meaning a person can use; the first that fits. */
const byStatus: readonly [RegExp, Meaning][] = [
  [/\b[45]\.1\.[01236]\b/, 'no_such_address'],
  [/\b5\.2\.1\b/, 'no_such_address'],
  [/\b[45]\.2\.2\b/, 'mailbox_full'],
  [/\b[45]\.[23]\.[34]\b/, 'too_large'],
  [/\b4\.7\.28\b/, 'too_fast'],
  [/\b[45]\.7\.(?:9|10|11)\b/, 'not_allowed'],
];

/**
 * What a mail server's answer means, in one word. Guessed from its words and its status, for people; nothing is decided
 * by it. Pure.
 */
export function replyMeaning(
  kind: 'refused' | 'retry' | 'uncertain',
  code: number | null,
  reply: string,
): Meaning {
  if (kind === 'uncertain') return 'no_answer';
  // No mail comes back because of it, so it is no meaning of returned mail.
  if (/gr[ae]y-?list/i.test(reply)) return 'greylisted';
  const said = meaningOf(reply);
  const known = (said && byWords[said]) ?? byStatus.find(([pattern]) => pattern.test(reply))?.[1];
  if (known) return known;
  if (code === 421) return 'busy';
  if (code === 452 || code === 552) return 'mailbox_full';
  if (code === 550 || code === 553) return 'no_such_address';
  return kind === 'retry' ? 'not_now' : 'never';
}
