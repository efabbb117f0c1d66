import { createHmac, timingSafeEqual } from 'node:crypto';

/*
 * Codes of an authenticator app: TOTP (RFC 6238) over HOTP (RFC 4226) with SHA-1, six digits and steps of 30 s,
 * which is what every app understands.
 */

const stepSeconds = 30;
const digits = 6;

/** Number of the 30 s step a moment is in. */
export function stepAt(moment: Date): number {
  return Math.floor(moment.getTime() / 1000 / stepSeconds);
}

/** The code of one step, with leading zeros. */
export function codeOf(secret: Buffer, step: number, length = digits): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = mac[mac.length - 1]! & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** length).padStart(length, '0');
}

/**
 * The step whose code this is, of now and one before and after, because phones' clocks differ (RFC 6238, 5.2);
 * undefined when it is none's. Whoever accepts it must refuse that step and all before it from then on.
 */
export function stepOf(secret: Buffer, code: string, now: Date): number | undefined {
  const step = stepAt(now);
  return [step - 1, step, step + 1].find((each) => isSame(codeOf(secret, each), code));
}

/** What an app reads from a picture or a link (the `otpauth` scheme). */
export function otpauthUri(secret: Buffer, account: { issuer: string; name: string }): string {
  const issuer = encodeURIComponent(account.issuer);
  const label = `${issuer}:${encodeURIComponent(account.name)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${issuer}&algorithm=SHA1&digits=${digits}&period=${stepSeconds}`;
}

/** RFC 4648 without padding, as people type it into an app. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => alphabet[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function isSame(right: string, given: string): boolean {
  const [a, b] = [Buffer.from(right), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
