import PostalMime, { addressParser, decodeWords, type Email, type Header } from 'postal-mime';
import { htmlWords } from './html-words.ts';

/** One part beside the body: what reports are made of. */
export interface Part {
  /** Lower case, e.g. `message/delivery-status`. */
  type: string;
  text: string;
}

/** A returned mail as far as it is looked at: always a value, however broken the mail is. */
export interface Mail {
  /** First value of a header, decoded; empty where there is none. */
  header(name: string): string;
  /** All header lines as they came, unfolded: `name: value`, names in lower case. */
  headerLines: string[];
  subject: string;
  from: { name: string; address: string };
  /** The words of the body; of an HTML-only mail without its tags. */
  text: string;
  parts: Part[];
}

/*
 * Limits (promises.md, B-49, B-50). What a report says stands before the mail it returns, so the front is enough:
 * the rest of a 25 MB mail is never looked at. postal-mime refuses what is nested or headed beyond its limits; such
 * a mail is then read as plain lines.
 */
export const mostBytesRead = 4 * 1024 * 1024;
/** postal-mime takes 15 µs a line, whatever stands in it: 4 MB of empty lines took it 52 s. */
const mostLines = 40_000;
const partCharacters = 256 * 1024;
const most = { depth: 64, headerBytes: 512 * 1024, parts: 200 };

/** Reads raw bytes into a mail. Never throws for what is in them. */
export async function readMail(raw: Uint8Array): Promise<Mail> {
  const bytes = tidied(raw);
  const parsed = await parse(bytes);
  if (parsed === undefined) return asLines(bytes);
  const parts = partsOf(parsed);
  const text = bodyOf(parsed);
  // A multipart whose boundary never comes has neither: its lines still say what happened.
  if (text.trim() === '' && parts.length === 0) return mailOf(parsed, decoded(bodyBytes(bytes)), []);
  return mailOf(parsed, text, parts);
}

async function parse(bytes: Uint8Array): Promise<Email | undefined> {
  try {
    return await PostalMime.parse(bytes, {
      // A mail within the mail is evidence, never words of the report itself.
      forceRfc822Attachments: true,
      maxNestingDepth: most.depth,
      maxHeadersSize: most.headerBytes,
    });
  } catch {
    return undefined; // beyond the limits; there is nothing else to know about it
  }
}

/** Without marks before the first header, and with line ends that a parser knows: some stores keep CR alone. */
function tidied(raw: Uint8Array): Buffer {
  let bytes = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, mostBytesRead));
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3);
  let at = 0;
  while (bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x20) at++;
  bytes = front(bytes.subarray(at));
  if (bytes.includes(0x0a) || !bytes.includes(0x0d)) return bytes;
  return Buffer.from(bytes.map((byte) => (byte === 0x0d ? 0x0a : byte)));
}

function front(bytes: Buffer): Buffer {
  let at = 0;
  for (let line = 0; line < mostLines; line++) {
    at = bytes.indexOf(0x0a, at) + 1;
    if (at === 0) return bytes;
  }
  return bytes.subarray(0, at);
}

function partsOf(email: Email): Part[] {
  return email.attachments.slice(0, most.parts).map((each) => ({
    type: each.mimeType,
    text: isBinary(each.mimeType) ? '' : decoded(contentBytes(each.content)),
  }));
}

function isBinary(type: string): boolean {
  return /^(?:image|audio|video|font)\/|^application\/(?:pdf|zip|ms|vnd)/.test(type);
}

function contentBytes(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

function bodyOf(email: Email): string {
  const plain = (email.text ?? '').slice(0, partCharacters);
  if (plain.trim().length > 20 || email.html === undefined) return lineEnds(plain);
  return lineEnds(`${plain}\n${htmlWords(email.html.slice(0, partCharacters))}`);
}

/** The mail by its lines alone, where its structure is beyond the limits. */
async function asLines(bytes: Buffer): Promise<Mail> {
  const head = bytes.subarray(0, Math.min(headEnd(bytes), 64 * 1024));
  const parsed = (await parse(Buffer.concat([head, Buffer.from('\n\n')]))) ?? {
    headers: [],
    attachments: [],
  };
  return mailOf({ ...parsed, headerLines: [] }, decoded(bodyBytes(bytes)), []);
}

function headEnd(bytes: Buffer): number {
  const ends = [bytes.indexOf('\n\n'), bytes.indexOf('\n\r\n')].filter((at) => at >= 0);
  return ends.length === 0 ? bytes.length : Math.min(...ends);
}

function bodyBytes(bytes: Buffer): Buffer {
  return bytes.subarray(headEnd(bytes));
}

/** UTF-8 where it is, else Western: reports give no charset for their machine-readable parts. */
function decoded(bytes: Uint8Array): string {
  const front = bytes.subarray(0, partCharacters);
  const text = Buffer.from(front).toString('utf8');
  return lineEnds(text.includes('\ufffd') ? Buffer.from(front).toString('latin1') : text);
}

function lineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\u00a0/g, ' ');
}

function mailOf(email: Email, text: string, parts: Part[]): Mail {
  const first = new Map<string, string>();
  for (const { key, value } of email.headers) if (!first.has(key)) first.set(key, value);
  const header = (name: string) => decodeWords(first.get(name) ?? '').slice(0, 4096);
  const sender = addressParser(header('from').slice(0, 1000), { flatten: true })[0];
  return {
    header,
    headerLines: email.headers.slice(0, 1000).map(asLine),
    subject: header('subject').trim(),
    from: { name: sender?.name ?? '', address: (sender?.address ?? '').toLowerCase() },
    text,
    parts,
  };
}

function asLine({ key, value }: Header): string {
  return `${key}: ${value.slice(0, 4096)}`;
}
