import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** What one try costs whoever guesses. */
export interface PasswordCost {
  /** KiB. */
  memory: number;
  passes: number;
}

/** OWASP's floor for argon2id; 68 ms on one core of the machine this was written on, with four at once at most (libuv's threads). */
export const standardCost: PasswordCost = { memory: 19_456, passes: 2 };

const derive = promisify(argon2);
const length = 32;

/** Hashes a password with argon2id (RFC 9106) into PHC form, which carries cost and salt. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(16);
  return phc(cost, salt, await work(password, salt, cost));
}

/** Whether this is the password of a hash; at the cost the hash was made at. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const { cost, salt, hash } = read(stored);
  return timingSafeEqual(await work(password, salt, cost), hash);
}

/** A hash that no password has, to be verified where there is no account: as much work, and never right (abuse.md, C-28). */
export function hashOfNobody(cost: PasswordCost): string {
  return phc(cost, randomBytes(16), randomBytes(length));
}

/** Whether a hash was made at another cost than is asked for now. */
export function isOutdated(stored: string, cost: PasswordCost): boolean {
  const { memory, passes } = read(stored).cost;
  return memory !== cost.memory || passes !== cost.passes;
}

/** NFC: the same letters typed on a phone and at a desk are the same password. */
async function work(password: string, salt: Buffer, { memory, passes }: PasswordCost): Promise<Buffer> {
  return await derive('argon2id', {
    message: password.normalize('NFC'),
    nonce: salt,
    parallelism: 1,
    tagLength: length,
    memory,
    passes,
  });
}

function phc({ memory, passes }: PasswordCost, salt: Buffer, hash: Buffer): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=1$${plain(salt)}$${plain(hash)}`;
}

function read(stored: string): { cost: PasswordCost; salt: Buffer; hash: Buffer } {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([\w+/]+)\$([\w+/]{43})$/.exec(stored);
  if (!found) throw new Error('a stored password hash is not one of ours');
  const [, memory, passes, salt, hash] = found;
  return {
    cost: { memory: Number(memory), passes: Number(passes) },
    salt: Buffer.from(salt!, 'base64'),
    hash: Buffer.from(hash!, 'base64'),
  };
}

/** Base64 without padding, as PHC strings have it. */
function plain(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
