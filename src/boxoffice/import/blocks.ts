import { createHash } from 'node:crypto';

/** A stretch of a file, beginning at the start of a row. */
export interface Block {
  bytes: Buffer;
  /** Whether the file ends here. */
  last: boolean;
}

/** Small enough to give way to other work between two, large enough that the work between is what costs. */
const blockSize = 262_144;

/**
 * The bytes of a file in blocks, and the hash of all of them. Whoever reads says how much of a block was used;
 * the rest stands at the beginning of the next.
 */
export class Blocks {
  readonly #input: AsyncIterator<Uint8Array>;
  readonly #hash = createHash('sha256');
  #kept: Buffer = Buffer.alloc(0);

  constructor(input: AsyncIterable<Uint8Array>) {
    this.#input = input[Symbol.asyncIterator]();
  }

  /** Keeps what was not used of the block before. */
  keep(rest: Buffer): void {
    this.#kept = rest;
  }

  /** What was kept and at least a block more, unless the file ends. */
  async next(): Promise<Block> {
    const pieces: Uint8Array[] = [this.#kept];
    let fresh = 0;
    while (fresh < blockSize) {
      const { value, done } = await this.#input.next();
      if (done) return { bytes: Buffer.concat(pieces), last: true };
      this.#hash.update(value);
      pieces.push(value);
      fresh += value.length;
    }
    return { bytes: Buffer.concat(pieces), last: false };
  }

  /** Lets go of the file, read to its end or not. */
  async close(): Promise<void> {
    await this.#input.return?.();
  }

  /** SHA-256 of everything read, in hex. */
  digest(): string {
    return this.#hash.digest('hex');
  }
}
