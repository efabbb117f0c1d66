import { phrases, type Meaning } from './phrases.ts';

/**
 * Which meanings win where several are said: what is no fault of the address first, because doubt must never
 * become a hard bounce; the vague ones last.
 */
const order: readonly Meaning[] = [
  'full',
  'virus',
  'content',
  'blocked',
  'sender',
  'relay',
  'loop',
  'too-big',
  'policy',
  'no-mail-there',
  'disabled',
  'no-mailbox',
  'no-host',
  'moved',
  'unavailable',
  'refused',
  'rate',
  'trouble',
  'expired',
];

const plainWords: Record<Meaning, string> = {
  'no-mailbox': 'there is no such mailbox',
  'no-host': 'there is no such mail domain',
  'no-mail-there': 'the domain takes no mail',
  moved: 'the person has another address now',
  unavailable: 'the mailbox cannot be used',
  refused: 'the address is refused',
  disabled: 'the mailbox is switched off',
  full: 'the mailbox is full',
  'too-big': 'the message is too big for them',
  content: 'a filter refused what the message says',
  virus: 'a filter refused an attachment',
  blocked: 'their server blocks our mail server',
  policy: 'a rule of theirs refuses the message',
  sender: 'they refuse the sender address',
  relay: 'the server does not take mail for this domain',
  rate: 'their server takes no more for now',
  loop: 'the message went round in circles',
  trouble: 'trouble between the mail servers',
  expired: 'it could not be delivered in time',
};

/** The code of RFC 3463 that fits a meaning, where a server gave none. */
const fitting: Partial<Record<Meaning, string>> = {
  'no-mailbox': '5.1.1',
  'no-host': '5.1.2',
  'no-mail-there': '5.1.10',
  moved: '5.1.6',
  unavailable: '5.1.1',
  disabled: '5.2.1',
  full: '5.2.2',
  'too-big': '5.3.4',
  content: '5.7.1',
  virus: '5.7.1',
  blocked: '5.7.1',
  policy: '5.7.1',
  sender: '5.1.8',
  relay: '5.7.1',
  loop: '5.4.6',
  rate: '4.7.0',
  trouble: '4.4.0',
  expired: '4.4.7',
};

/** Texts longer than this are explanations, not answers of a server. */
const longest = 6000;

/** What a server's words mean; undefined where no phrase of ours is in them. */
export function meaningOf(text: string): Meaning | undefined {
  const said = text.slice(0, longest).toLowerCase().replace(/\s+/g, ' ');
  return order.find((meaning) => phrases[meaning].some(({ says }) => says.test(said)));
}

/** A meaning as a person at the box office would say it. */
export function inPlainWords(meaning: Meaning): string {
  return plainWords[meaning];
}

/** A status code for a meaning (RFC 3463). */
export function statusFor(meaning: Meaning | undefined): string {
  return (meaning && fitting[meaning]) ?? '5.0.0';
}
