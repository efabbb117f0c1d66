/** A whole reply of the peer. */
export interface Reply {
  /** 200 to 599. */
  code: number;
  /** Its words without the code, the lines of a longer one joined; one line, at most 2 kB, controls escaped. */
  text: string;
  /** The lines of a reply of several. */
  lines?: readonly string[];
}

/** More than this of one reply is no reply (promises.md, B-27). */
const largestReply = 64 * 1024;
/** What is kept of the peer's words (abuse.md, C-37). */
const longestText = 2_000;

const newline = 0x0a;
const hyphen = 0x2d;

/**
 * Reads replies out of the bytes of a peer (RFC 5321, 4.2). One that could be misread is none: a line that does not
 * begin with a code, a code that changes within a reply, more than 64 kB.
 */
export class ReplyReader {
  /** Bytes that came after the last whole line. */
  #rest: Buffer | undefined;
  /** Earlier lines of the reply being read. */
  #lines: string[] = [];
  #code = 0;
  #size = 0;
  #onReply: (reply: Reply) => void;

  constructor(onReply: (reply: Reply) => void) {
    this.#onReply = onReply;
  }

  /** Whether bytes of an unfinished reply are there. */
  get hasRest(): boolean {
    return this.#rest !== undefined || this.#lines.length > 0;
  }

  /**
   * Takes what arrived and hands on each reply it completes.
   * @param goOn asked after each reply: false when the one who took it wants no more
   * @returns what is wrong with the bytes, for a person, or undefined
   */
  push(arrived: Buffer, goOn: () => boolean): string | undefined {
    const bytes = this.#rest ? Buffer.concat([this.#rest, arrived]) : arrived;
    this.#rest = undefined;
    let from = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, from)) {
      const wrong = this.#line(bytes, from, end);
      if (wrong !== undefined) return wrong;
      from = end + 1;
      if (from === bytes.length) return undefined;
      if (!goOn()) break;
    }
    this.#rest = from === 0 ? bytes : bytes.subarray(from);
    return this.#size + this.#rest.length > largestReply ? tooLong : undefined;
  }

  #line(bytes: Buffer, from: number, newlineAt: number): string | undefined {
    const end = bytes[newlineAt - 1] === 0x0d && newlineAt > from ? newlineAt - 1 : newlineAt;
    const code = codeAt(bytes, from, end);
    if (code === 0)
      return `The mail server answered with something that is no reply: ${escaped(bytes.subarray(from, end))}`;
    if (this.#lines.length > 0 && code !== this.#code)
      return `The mail server changed its answer from ${this.#code} to ${code} in the middle.`;
    this.#size += end - from;
    if (this.#size > largestReply) return tooLong;
    const text = escaped(bytes.subarray(Math.min(from + 4, end), end));
    if (end - from > 3 && bytes[from + 3] === hyphen) {
      this.#code = code;
      this.#lines.push(text);
      return undefined;
    }
    const lines = this.#lines;
    this.#lines = [];
    this.#size = 0;
    if (lines.length === 0) this.#onReply({ code, text });
    else this.#onReply({ code, text: joined([...lines, text]), lines: [...lines, text] });
    return undefined;
  }
}

const tooLong = 'The mail server answered with more than 64 kB.';

/** 0 when the line does not begin with a code and a blank, a hyphen or its end. */
function codeAt(bytes: Buffer, from: number, end: number): number {
  if (end - from < 3) return 0;
  const [a, b, c] = [bytes[from] as number, bytes[from + 1] as number, bytes[from + 2] as number];
  if (a < 0x32 || a > 0x35 || b < 0x30 || b > 0x39 || c < 0x30 || c > 0x39) return 0;
  if (end - from > 3 && bytes[from + 3] !== 0x20 && bytes[from + 3] !== hyphen) return 0;
  return (a - 0x30) * 100 + (b - 0x30) * 10 + (c - 0x30);
}

/** Printable, on one line and not too long, whatever the peer sent (abuse.md, C-37). */
function escaped(bytes: Buffer): string {
  const text = bytes.toString('utf8', 0, Math.min(bytes.length, longestText));
  return shorten(escapeControls(text));
}

/** Controls, marks of direction and line separators as `\u{…}`. */
export function escapeControls(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (each) => `\\u{${(each.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

function shorten(text: string): string {
  if (Buffer.byteLength(text) <= longestText) return text;
  return `${Buffer.from(text)
    .toString('utf8', 0, longestText - 10)
    .replace(/\uFFFD$/, '')}…`;
}

/** Servers repeat the enhanced status code on every line (RFC 2034, 4); once says it. */
function joined(lines: string[]): string {
  const status = /^[245]\.\d{1,3}\.\d{1,3} /.exec(lines[0] ?? '')?.[0];
  const words = lines.map((line, at) =>
    at > 0 && status && line.startsWith(status) ? line.slice(status.length) : line,
  );
  return shorten(words.join(' '));
}
