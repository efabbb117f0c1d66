import type { replyMeanings } from './flow/contract.ts';

type Meaning = (typeof replyMeanings)[number];

/** Enhanced status codes (RFC 3463, IANA) whose meaning a person can use; the first that fits. */
const byStatus: readonly [RegExp, Meaning][] = [
  [/\b[45]\.1\.[01236]\b/, 'no_such_address'],
  [/\b5\.2\.1\b/, 'no_such_address'],
  [/\b[45]\.2\.2\b/, 'mailbox_full'],
  [/\b[45]\.[23]\.[34]\b/, 'too_large'],
  [/\b4\.7\.28\b/, 'too_fast'],
  [/\b[45]\.7\.(?:9|10|11)\b/, 'not_allowed'],
];

const byWords: readonly [RegExp, Meaning][] = [
  [/gr[ae]y-?list/i, 'greylisted'],
  [/rate|too (?:many|fast)|throttl|limit exceeded/i, 'too_fast'],
  [/spam|block|black-?list|reputation|dmarc|spf|dkim|policy/i, 'blocked'],
  [/full|quota|over.?storage/i, 'mailbox_full'],
  [/relay(?:ing)? (?:access )?denied|not permitted|authenticat|authori[sz]/i, 'not_allowed'],
  [
    /(?:user|mailbox|recipient|address).{0,24}(?:unknown|not found|not exist|unavailable)|no such|unknown user/i,
    'no_such_address',
  ],
];

/**
 * What a mail server's answer means, in one word. Guessed from its status and its words, for people; nothing is decided
 * by it. Pure.
 */
export function replyMeaning(
  kind: 'refused' | 'retry' | 'uncertain',
  code: number | null,
  reply: string,
): Meaning {
  if (kind === 'uncertain') return 'no_answer';
  const found =
    byStatus.find(([pattern]) => pattern.test(reply)) ?? byWords.find(([pattern]) => pattern.test(reply));
  if (found) return found[1];
  if (code === 421) return 'busy';
  if (code === 452 || code === 552) return 'mailbox_full';
  if (code === 550 || code === 553) return 'no_such_address';
  return kind === 'retry' ? 'not_now' : 'never';
}
