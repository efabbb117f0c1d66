import { hkdfSync } from 'node:crypto';

/** A key for one purpose from the room's own: what is made with one is worth nothing for another. */
export function subKey(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, 'foyer access', purpose, 32));
}
