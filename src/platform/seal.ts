import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** First byte of a sealed text: the way it was sealed, so that there can be another one day. */
const way = 1;

/**
 * Encrypts a secret that has to be read again (AES-256-GCM), bound to its place: copied into another row it
 * opens nothing.
 */
export function seal(key: Buffer, secret: Buffer, place: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  const hidden = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([Buffer.of(way), nonce, cipher.getAuthTag(), hidden]);
}

/** The secret again; undefined when the key is another one (FOYER_SECRET was changed), or anything was altered. */
export function unseal(key: Buffer, sealed: Buffer, place: string): Buffer | undefined {
  if (sealed[0] !== way || sealed.length < 29) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13))
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(13, 29));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]);
  } catch {
    // "Unable to authenticate data" is the answer to the question asked.
    return undefined;
  }
}
