/**
 * Lines in the text format of PostgreSQL's COPY, growing in one buffer. The format's own characters are escaped
 * as they are written, so no value can become a column, a row or an end.
 */
export class CopyBuffer {
  #bytes = Buffer.allocUnsafe(1_048_576);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Makes room: every write until the next call may come to `most` bytes together. */
  reserve(most: number): void {
    if (this.#size + most <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#size + most));
    this.#bytes.copy(larger, 0, 0, this.#size);
    this.#bytes = larger;
  }

  /** Forgets what was written since the size was this. */
  backTo(size: number): void {
    this.#size = size;
  }

  /** Gives everything written so far and begins anew. */
  take(): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(0, this.#size));
    this.#size = 0;
    return taken;
  }

  tab(): void {
    this.#bytes[this.#size++] = 0x09;
  }

  lineEnd(): void {
    this.#bytes[this.#size++] = 0x0a;
  }

  /** No value. */
  null(): void {
    this.#bytes[this.#size++] = 0x5c;
    this.#bytes[this.#size++] = 0x4e;
  }

  /** A string of ours, or read and found clean: must hold no backslash and no control character. */
  plain(value: string): void {
    this.#size += this.#bytes.write(value, this.#size);
  }

  /** Any string; control characters become blanks. */
  string(value: string): void {
    this.plain(needsEscape.test(value) ? value.replaceAll(controls, ' ').replaceAll('\\', '\\\\') : value);
  }

  /** Bytes of a cell on one line: control characters become blanks. */
  line(from: Uint8Array, start: number, end: number): void {
    const bytes = this.#bytes;
    let size = this.#size;
    for (let at = start; at < end; at++) {
      const byte = from[at]!;
      if (byte === 0x5c) bytes[size++] = 0x5c;
      bytes[size++] = byte < 0x20 || byte === 0x7f ? 0x20 : byte;
    }
    this.#size = size;
  }

  /** Bytes of a cell of several lines: line ends and tabs stay, other control characters become blanks. */
  lines(from: Uint8Array, start: number, end: number): void {
    for (let at = start; at < end; at++) {
      const kept = escapes.get(from[at]!);
      if (kept === undefined) this.line(from, at, at + 1);
      else this.plain(kept);
    }
  }
}

// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const controls = /[\x00-\x1f\x7f]/g;
// oxlint-disable-next-line no-control-regex -- as above
const needsEscape = /[\\\x00-\x1f\x7f]/;

const escapes = new Map([
  [0x0a, '\\n'],
  [0x0d, '\\r'],
  [0x09, '\\t'],
]);
