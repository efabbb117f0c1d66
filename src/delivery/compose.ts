import { AppError } from '../platform/errors.ts';
import {
  escapeFor,
  type CompiledVariant,
  type FieldName,
  type FieldValues,
  type Purpose,
} from '../templates/index.ts';
import { bakeShared, FlatBody, isBlank, tokenValue, type Cell, type Shared } from './compose/body.ts';
import { headerValue } from './compose/encoded-words.ts';
import { sharedHeaders, type Sender } from './compose/headers.ts';
import { messageIds } from './compose/ids.ts';
import { quotedPrintable } from './compose/quoted-printable.ts';
import { wireAddress } from './compose/wire-address.ts';
import { tokenMaker } from './tracking/tokens.ts';
import { weave } from './tracking/weave.ts';

export { readReturnPath } from './compose/ids.ts';
export type { Sender } from './compose/headers.ts';

/**
 * Stored with each sending, so that what was sent is shown again byte for byte. Raise it with every change of the
 * bytes, and keep the old composer as long as messages made by it are shown (90 days).
 */
export const composerVersion = 1;

/** One language of a sending, everything its messages share. */
export interface ComposerInput {
  compiled: CompiledVariant;
  language: string;
  /** Values of the fields that are the same for all. */
  shared: FieldValues;
  /** The fields that `values` of a message carries, in that order (`content.fields`). */
  personFields: readonly FieldName[];
  freeText: string;
  sender: Sender;
  purpose: Purpose;
  sendingId: string;
  /** The key of return paths and Message-IDs, and of tokens. */
  key: Buffer;
  /**
   * Where links and pixel lead through; null: none does. Then `values` of a message have one more, `isTracked`, and only
   * a message in which that is set carries them.
   */
  trackingOrigin?: string | null;
}

/** The value, behind those of the fields, of a message that carries links through us and a pixel. */
export const isTracked = 't';

/** One person's part. */
export interface ComposerMessage {
  seq: number;
  /** As the person gave it. */
  to: string;
  values: readonly (string | null)[];
  /** The message's `Date:`, that of its first claim. */
  date: Date;
}

/** A message as the channel takes it: see `Outgoing`. */
export interface Composed {
  from: string;
  to: string;
  data: string;
  needsUtf8: boolean;
  /** With angle brackets. */
  messageId: string;
}

export type Compose = (message: ComposerMessage) => Composed;

/** All values of a person together; no honest ones come near it, and a longer message would only be refused. */
const longestValues = 100_000;

/**
 * Prepares composing for one sending in one language: shared values are baked in and both parts encoded once;
 * what is left to do per message is to escape and encode its values and to join (architecture.md, "Speed").
 *
 * The function returned gives ASCII with CRLF line ends and lines of at most 76 characters (addresses and
 * Message-ID excepted); only with `needsUtf8` does `To:` have letters beyond. The same input gives the same bytes.
 * It throws AppError invalid `message_address` or `message_values` for a message that cannot be written; the others
 * are not concerned (promises.md, B-40).
 * @throws AppError invalid `composer_sender`, `composer_language`, `composer_field`, `composer_sending`,
 *   `composer_marketing`
 */
export function prepareComposer(input: ComposerInput): Compose {
  const { compiled, personFields, freeText, sender, sendingId, key } = input;
  if (input.purpose === 'marketing') throw noMarketingYet();
  const boundary = boundaryOf(sendingId);
  const headers = sharedHeaders(sender, input.language, boundary);
  const shared = { values: input.shared, personFields, freeText };
  const subjectOf = subjectWriter(bakeShared(compiled.subject, shared));
  const bodyOf = bodyWriter(bakeShared(compiled.text, shared), bakeShared(compiled.html, shared), boundary);
  const trackedBodyOf = trackedWriter(input, shared, boundary);
  const dateOf = dateWriter();

  return ({ seq, to, values, date }) => {
    const recipient = wireAddress(to);
    if (!recipient) throw unwritableAddress();
    checkLength(values);
    const ids = messageIds(key, sendingId, seq, sender.returnDomain);
    const data =
      `${headers.first}To: ${recipient.address}\r\nSubject: ${subjectOf(values)}\r\nDate: ${dateOf(date)}\r\n` +
      `Message-ID: ${ids.messageId}\r\n${headers.last}` +
      (trackedBodyOf && values[personFields.length] === isTracked
        ? trackedBodyOf(values, seq)
        : bodyOf(values));
    return {
      from: ids.returnPath,
      to: recipient.address,
      data,
      needsUtf8: recipient.needsUtf8,
      messageId: ids.messageId,
    };
  };
}

type Values = ComposerMessage['values'];

/** Unlike in every sending: a message quoted inside another one of ours must not end the outer one. */
function boundaryOf(sendingId: string): string {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(sendingId))
    throw new AppError('invalid', 'composer_sending', `“${sendingId}” is not the id of a sending.`);
  return `=_${sendingId.replaceAll('-', '')}`;
}

function subjectWriter(subject: readonly (string | Cell)[]): (values: Values) => string {
  const used = 'Subject: '.length;
  if (subject.every((each) => typeof each === 'string')) {
    const encoded = headerValue(subject.join(''), used);
    return () => encoded;
  }
  return (values) =>
    headerValue(
      subject.map((each) => (typeof each === 'string' ? each : shown(each, values))).join(''),
      used,
    );
}

/** Both parts in the wire encoding; the text first, since readers show the last part they can (RFC 2046, 5.1.4). */
function bodyWriter(
  text: readonly (string | Cell)[],
  html: readonly (string | Cell)[],
  boundary: string,
): (values: Values, token?: string) => string {
  const body = new FlatBody();
  body.addLines(`--${boundary}\r\n${partHeaders('plain')}`);
  body.addContent(text);
  body.addLines(`\r\n--${boundary}\r\n${partHeaders('html')}`);
  body.addContent(html);
  body.addLines(`\r\n--${boundary}--\r\n`);
  const { holes, cells } = body;
  const [first, ...rest] = body.texts.map(contiguous) as [string, ...string[]];
  const encoded = cells.map(() => '');
  return (values, token = '') => {
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at] as Cell;
      encoded[at] = cell.value === tokenValue ? token : quotedPrintable(shown(cell, values));
    }
    let data = first;
    for (let at = 0; at < holes.length; at++)
      data += (encoded[holes[at] as number] as string) + (rest[at] as string);
    return data;
  };
}

/**
 * The same with links and pixel through us. The text part keeps its addresses: there they are read, not pressed, and a
 * token would stand in the reader's way.
 */
function trackedWriter(
  input: ComposerInput,
  shared: Shared,
  boundary: string,
): ((values: Values, seq: number) => string) | undefined {
  const { compiled, key, language, sendingId, trackingOrigin: origin } = input;
  if (origin === undefined || origin === null) return undefined;
  const html = weave(compiled.html, { origin, key, sendingId, language });
  const bodyOf = bodyWriter(bakeShared(compiled.text, shared), bakeShared(html, shared), boundary);
  const tokenOf = tokenMaker(key, sendingId);
  return (values, seq) => bodyOf(values, tokenOf(seq));
}

/** One run of bytes instead of the tree that appending left: writing a message out takes 2 µs instead of 15. */
function contiguous(ascii: string): string {
  return Buffer.from(ascii, 'latin1').toString('latin1');
}

function partHeaders(subtype: 'plain' | 'html'): string {
  return `Content-Type: text/${subtype}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`;
}

/** What a reader sees in this place, escaped for it. */
function shown(cell: Cell, values: Values): string {
  const value = values[cell.value];
  return isBlank(value) ? cell.fallback : escapeFor(cell.context, value);
}

/** RFC 5322 dates; the messages of a claim share one. */
function dateWriter(): (date: Date) => string {
  let last = Number.NaN;
  let written = '';
  return (date) => {
    if (date.getTime() !== last) {
      last = date.getTime();
      written = date.toUTCString().replace('GMT', '+0000');
    }
    return written;
  };
}

/** Such mail must carry List-Unsubscribe (RFC 2369, 8058), and the page it would lead to is not there yet. */
function noMarketingYet(): AppError {
  return new AppError(
    'invalid',
    'composer_marketing',
    'Marketing messages cannot be sent yet, because nobody could unsubscribe. Use a template with a service purpose.',
  );
}

function unwritableAddress(): AppError {
  return new AppError(
    'invalid',
    'message_address',
    'The e-mail address cannot be written to. Correct it in the ticketing system.',
  );
}

function checkLength(values: Values): void {
  let length = 0;
  for (const value of values) length += value?.length ?? 0;
  if (length > longestValues)
    throw new AppError(
      'invalid',
      'message_values',
      `The name or ticket details of this person have ${length} characters; at most ${longestValues} can be sent. Correct them in the ticketing system.`,
    );
}
