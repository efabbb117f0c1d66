import { addressIn, withoutUnitext } from './addresses.ts';

/** The fields of one recipient in a delivery report (RFC 3464, 2.3), names in lower case. */
export type RecipientFields = ReadonlyMap<string, string>;

export interface StatusFields {
  /** `Original-Envelope-Id`, as our ENVID came back. */
  envelopeId: string;
  recipients: RecipientFields[];
}

const perRecipient = new Set([
  'original-recipient',
  'final-recipient',
  'action',
  'status',
  'remote-mta',
  'diagnostic-code',
  'last-attempt-date',
  'final-log-id',
  'will-retry-until',
  'localized-diagnostic', // RFC 6533's cousin of Diagnostic-Code, in the reader's language
]);

/** Fields that say who is meant; a second one begins the next recipient. */
const naming = new Set(['original-recipient', 'final-recipient']);

/** No honest report has more. */
const mostRecipients = 1000;

/**
 * Reads the fields of a delivery report out of any text that holds them, tolerantly: blank lines may be missing or
 * too many, line ends odd, continuations not indented, other words may stand before the first field.
 */
export function readStatusFields(text: string): StatusFields {
  const recipients: Map<string, string>[] = [];
  let envelopeId = '';
  let current: Map<string, string> | undefined;
  let last: string | undefined;
  let afterBlank = false;
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      afterBlank = true;
      last = undefined;
      continue;
    }
    const [name, value] = fieldOf(line);
    if (name === 'original-envelope-id') envelopeId ||= value;
    if (name !== undefined && perRecipient.has(name)) {
      if (current === undefined || begins(name, current, afterBlank)) {
        if (recipients.length === mostRecipients) break;
        recipients.push((current = new Map()));
      }
      if (!current.has(name)) current.set(name, value);
      last = name;
    } else if (current && last !== undefined && (name === undefined || /^\s/.test(line))) {
      current.set(last, `${current.get(last) ?? ''} ${line.trim()}`.slice(0, 8000));
    } else if (name?.startsWith('x-')) {
      current?.set(name, value);
      last = undefined;
    } else last = undefined;
    afterBlank = false;
  }
  return { envelopeId, recipients: recipients.filter((each) => each.size > 0) };
}

function begins(name: string, current: Map<string, string>, afterBlank: boolean): boolean {
  if (current.has(name)) return naming.has(name) || afterBlank;
  return afterBlank && naming.has(name) && [...naming].some((each) => current.has(each));
}

function fieldOf(line: string): [string | undefined, string] {
  const found = /^\s{0,8}([A-Za-z][A-Za-z0-9-]{1,40})\s?:(.*)$/.exec(line.slice(0, 8000));
  if (!found) return [undefined, ''];
  const [, name = '', value = ''] = found;
  const known = name.toLowerCase();
  return perRecipient.has(known) ||
    /^(?:x-|reporting-|arrival-|received-from|original-env|dsn-gate)/.test(known)
    ? [known, value.trim()]
    : [undefined, ''];
}

/** Whether a text holds a delivery report's fields, wherever they begin. */
export function holdsStatusFields(text: string): boolean {
  return (
    /^[ \t>]{0,8}(?:final|original)-recipient[ \t]{0,4}:/im.test(text) &&
    /^[ \t>]{0,8}(?:action|status|diagnostic-code)[ \t]{0,4}:/im.test(text)
  );
}

/** The address of `rfc822; name@example.org`, `utf-8; …` or of a bare one; the bare words where it is none. */
export function recipientOf(value: string | undefined): string {
  if (value === undefined) return '';
  const bare = withoutUnitext(value.replace(/^\s*[A-Za-z0-9-]{1,20}\s*;/, '')).trim();
  return addressIn(bare) ?? '';
}
