import { createHmac, randomBytes } from 'node:crypto';
import { subKey } from './seal.ts';
import { base32 } from './totp.ts';

const howMany = 10;

/**
 * Ten codes for the day the phone is lost, and what is stored of them. 80 bits are few enough to type; a keyed hash
 * makes them as good as many more against whoever has the database alone.
 */
export function makeRecoveryCodes(key: Buffer): { codes: string[]; hashes: Buffer[] } {
  const plain = Array.from({ length: howMany }, () => base32(randomBytes(10)));
  return {
    codes: plain.map((code) => code.match(/.{4}/g)!.join('-').toLowerCase()),
    hashes: plain.map((code) => recoveryHash(key, code)!),
  };
}

/** What a typed recovery code is looked up by, blanks and hyphens as people like; undefined when it is none. */
export function recoveryHash(key: Buffer, typed: string): Buffer | undefined {
  const code = typed.replaceAll(/[\s-]/g, '').toUpperCase();
  if (!/^[A-Z2-7]{16}$/.test(code)) return undefined;
  return createHmac('sha256', subKey(key, 'recovery code')).update(code).digest();
}
