import { addressesIn, sameAddress } from './addresses.ts';
import type { RecipientFate, ReturnedKind } from './explanation.ts';
import { isMailServer } from './notice.ts';
import type { Mail } from './read-mail.ts';
import { shown } from './weigh.ts';

/** What a feedback report says (RFC 5965); undefined where a mail is none. */
export interface Complaint {
  kind: ReturnedKind;
  recipients: RecipientFate[];
  why: string;
}

/** Feedback of these types is no person's complaint: a filter's or a policy's report, or the opposite. */
const noComplaint = new Set(['not-spam', 'auth-failure', 'dmarc', 'dkim', 'spf']);

/** Forms that say “one of your mails was marked as spam” without the machine-readable part. */
const saidInWords = [
  /\bthis is an? (?:e-?mail |spam |automated )*abuse report\b/i,
  /\b(?:complaint|abuse report|spam (?:report|complaint)|feedback (?:loop|report))\b[^\n]{0,120}\b(?:message|mail|e-?mail|received|about|from)\b/i,
  /\b(?:marked|reported|flagged|classified|tagged)\b[^.\n]{0,60}\b(?:as|it as) (?:spam|junk|abuse|unwanted|unsolicited)/i,
];

/** Reads a complaint: by its feedback part, or by what feedback loops without one write. */
export function readComplaint(mail: Mail, writtenTo: readonly string[]): Complaint | undefined {
  const part = mail.parts.find(
    ({ type, text }) => type === 'message/feedback-report' || isFeedback(type, text),
  );
  const fields =
    part?.text ?? (isFeedback('text/plain', mail.text) && isReport(mail) ? mail.text : undefined);
  if (fields !== undefined) return ofFields(fields, writtenTo);
  return byWords(mail, writtenTo);
}

function isReport(mail: Mail): boolean {
  return (
    /feedback-report|multipart\/report/i.test(mail.header('content-type')) ||
    /complaint|abuse|feedback|fbl/i.test(`${mail.from.address} ${mail.subject}`)
  );
}

function isFeedback(type: string, text: string): boolean {
  return (
    !/^message\/(?:rfc822|global|delivery)/.test(type) &&
    /^feedback-type[ \t]{0,4}:/im.test(text.slice(0, 20_000))
  );
}

function ofFields(text: string, writtenTo: readonly string[]): Complaint {
  const type = (/^feedback-type[ \t]{0,4}:\s*([\w-]+)/im.exec(text)?.[1] ?? 'abuse').toLowerCase();
  if (noComplaint.has(type))
    return {
      kind: 'automatic',
      recipients: [],
      why: `a feedback report of type ${type}, which is no complaint`,
    };
  const named = [
    ...text.matchAll(/^(?:original-rcpt-to|removal-recipient|x-hmxmroriginalrecipient)[ \t]{0,4}:(.*)$/gim),
  ].flatMap(([, value = '']) => addressesIn(value));
  return {
    kind: 'complaint',
    recipients: asRecipients(named.length > 0 ? named : writtenTo, type),
    why: `a feedback report (RFC 5965) of type ${type}`,
  };
}

function byWords(mail: Mail, writtenTo: readonly string[]): Complaint | undefined {
  if (isMailServer(mail)) return undefined;
  const loop = mail.header('x-hmxmroriginalrecipient') || mail.header('x-rcpt-to');
  const isLoop =
    /^(?:staff@hotmail|scomp@aol|feedbackloop|fbl|feedback|complaints?|abuse|spam|junkmail|arf)\b/i.test(
      mail.from.address,
    );
  const carriesMail = mail.parts.some(({ type }) => /^(?:message\/rfc822|text\/rfc822)/.test(type));
  const subject =
    /^(?:(?:fw|fwd): )?(?:complaint about (?:an? |the |your )?(?:e-?mail|message|mail)\b|abuse report|spam (?:report|complaint)|e-?mail feedback report|client tos notification|\[?fbl\]?\b|feedback loop)/i.test(
      mail.subject,
    );
  const words = saidInWords.some((form) => form.test(mail.text.slice(0, 2000)));
  const evidence = [isLoop, carriesMail, subject, words].filter(Boolean).length;
  if (
    evidence < 2 ||
    (!subject && !words) ||
    (!isLoop && !carriesMail && !/complaint|abuse|feedback/i.test(mail.subject))
  )
    return undefined;
  return {
    kind: 'complaint',
    recipients: asRecipients(loop === '' ? writtenTo : addressesIn(loop), 'abuse'),
    why: 'a feedback loop writes that somebody reported the message',
  };
}

/** Feeds often blacken the local part; what is left is no address. */
function asRecipients(addresses: readonly string[], type: string): RecipientFate[] {
  const known = addresses.filter((each) => !/redacted|^x+@|undisclosed|^[*_-]/i.test(each));
  return known
    .filter((each, at) => known.findIndex((other) => sameAddress(other, each)) === at)
    .slice(0, 50)
    .map((address) => ({
      address,
      type: 'delivered',
      status: '2.0.0',
      reason: shown(`reported as ${type}`, ''),
    }));
}
