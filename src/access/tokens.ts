import { createHash, randomBytes } from 'node:crypto';

/** What a token opens. Its kind is part of its text, and so of its hash: one kind is worth nothing as another (abuse.md, C-29). */
export type TokenKind = 'session' | 'set-password' | 'first-run' | 'api-key';

const marks: Readonly<Record<TokenKind, string>> = {
  session: 'fs',
  'set-password': 'fp',
  'first-run': 'ff',
  'api-key': 'fk',
};

/** A new token of 256 random bits. Given once to whom it is for; kept as its hash only. */
export function newToken(kind: TokenKind): string {
  return tokenOf(kind, randomBytes(32));
}

/** The token with these 32 bytes: for one that has to be the same at every start. */
export function tokenOf(kind: TokenKind, bytes: Buffer): string {
  return `${marks[kind]}_${bytes.toString('base64url')}`;
}

/**
 * What is stored and looked up instead of a token, or undefined for a text that is none of this kind. Plain SHA-256
 * is enough for 256 random bits, and unlike a keyed one it does not die with a changed FOYER_SECRET. Whoever looks a
 * hash up in an index learns nothing from the time it takes: they cannot choose the hash.
 */
export function tokenHash(kind: TokenKind, token: string): Buffer | undefined {
  if (!token.startsWith(`${marks[kind]}_`) || !/^[\w-]{46}$/.test(token)) return undefined;
  return createHash('sha256').update(token).digest();
}
