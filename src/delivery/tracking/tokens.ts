import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';

/** The way tokens are made, first character of each: another way or another key would be another letter. */
const way = 'a';

/** What a token stands in: the mail that went out, or a copy of it for staff, which counts nothing. */
export type TokenUse = 'mail' | 'copy';
const uses: readonly TokenUse[] = ['mail', 'copy'];

/** What a token names. */
export interface TokenOf {
  sendingId: string;
  seq: number;
  use: TokenUse;
}

/** Bytes of a block that say nothing and must be 0: whoever guesses a token has one chance in 2^88. */
const filling = 11;

/** Messages of a sending come one after the other, so their tokens are made so many at a time. */
const atOnce = 256;
const blockBytes = 5 + filling;

/**
 * Makes the tokens of one sending (abuse.md, C-5). A token is one block of AES-256 under a key of this sending alone,
 * derived by HMAC: it holds seq and use and nothing that can be read, counted up or changed without the key. Blocks are
 * independent of each other, so 256 of them cost two calls: 0.2 µs a message, where an HMAC each cost 3 (Node 26).
 * @param key the key of return paths; the label keeps both apart
 */
export function tokenMaker(key: Buffer, sendingId: string): (seq: number, use?: TokenUse) => string {
  const cipher = createCipheriv('aes-256-ecb', keyOf(key, sendingId), null).setAutoPadding(false);
  const head = way + Buffer.from(sendingId.replaceAll('-', ''), 'hex').toString('base64url');
  let [from, madeFor, made]: [number, TokenUse, string] = [-atOnce, 'mail', ''];
  return (seq, use = 'mail') => {
    if (seq < from || seq >= from + atOnce || use !== madeFor) {
      [from, madeFor] = [seq - (seq % atOnce), use];
      made = encoded(cipher.update(blocksFrom(from, use)));
    }
    const at = (seq - from) * lettersAt;
    return head + made.slice(at, at + 22);
  };
}

function blocksFrom(seq: number, use: TokenUse): Buffer {
  const blocks = Buffer.alloc(atOnce * blockBytes);
  for (let at = 0; at < atOnce; at++) {
    blocks.writeUInt32BE(seq + at, at * blockBytes);
    blocks[at * blockBytes + 4] = uses.indexOf(use);
  }
  return blocks;
}

/** Letters from one token to the next: 16 bytes make 22, and only whole groups of three bytes can be cut apart. */
const lettersAt = 24;

function encoded(blocks: Buffer): string {
  const spaced = Buffer.alloc((blocks.length / blockBytes) * 18);
  for (let at = 0; at * blockBytes < blocks.length; at++)
    blocks.copy(spaced, at * 18, at * blockBytes, (at + 1) * blockBytes);
  return spaced.toString('base64url');
}

/** What a token names; undefined for whatever this installation did not make. */
export function readToken(key: Buffer, token: string): TokenOf | undefined {
  if (!/^a[\w-]{44}$/.test(token)) return undefined;
  const sending = Buffer.from(token.slice(1, 23), 'base64url').toString('hex');
  const sendingId = sending.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const decipher = createDecipheriv('aes-256-ecb', keyOf(key, sendingId), null).setAutoPadding(false);
  const block = decipher.update(Buffer.from(token.slice(23), 'base64url'));
  const use = uses[block[4] as number];
  // base64url has letters whose last bits count for nothing: one message has one token.
  const isOne = block.subarray(5).every((byte) => byte === 0) && use !== undefined;
  const seq = block.readUInt32BE(0);
  return isOne && tokenMaker(key, sendingId)(seq, use) === token ? { sendingId, seq, use } : undefined;
}

/** The name of one link in the addresses of a sending: not its number, so that no other can be tried. */
export function linkName(key: Buffer, sendingId: string, language: string, link: number): string {
  const mac = createHmac('sha256', key).update(`tracking link ${sendingId} ${language} ${link}`).digest();
  return mac.subarray(0, 12).toString('base64url');
}

/** Whether two names are the same, in a time that tells nothing. */
export function isSameName(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

function keyOf(key: Buffer, sendingId: string): Buffer {
  return createHmac('sha256', key).update(`tracking message ${sendingId}`).digest();
}
