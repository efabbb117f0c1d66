import { describe, expect, it } from 'vitest';
import { newToken, tokenHash, tokenOf, type TokenKind } from './tokens.ts';

const kinds: TokenKind[] = ['session', 'set-password', 'first-run', 'api-key'];

describe('tokens', () => {
  it('C-5: have 256 random bits and never come twice', () => {
    const tokens = new Set(kinds.flatMap((kind) => Array.from({ length: 500 }, () => newToken(kind))));
    expect(tokens.size).toBe(2000);
    for (const token of tokens) expect(Buffer.from(token.slice(3), 'base64url')).toHaveLength(32);
  });

  it('C-29: of one kind are worth nothing as another, under their own mark and under a forged one', () => {
    const bytes = Buffer.alloc(32, 9);
    for (const kind of kinds)
      for (const other of kinds.filter((each) => each !== kind)) {
        const token = tokenOf(kind, bytes);
        expect(tokenHash(kind, token)).toBeDefined();
        expect(tokenHash(other, token)).toBeUndefined();
        expect(tokenHash(other, tokenOf(other, bytes))).not.toEqual(tokenHash(kind, token));
      }
  });

  it('C-30: are taken to the letter: no blank, no other case, nothing more', () => {
    const token = tokenOf('session', Buffer.alloc(32, 0x5a));
    const right = tokenHash('session', token)!;
    for (const wrong of [
      `${token} `,
      ` ${token}`,
      `${token}=`,
      token.slice(0, -1),
      `${token}\u200b`,
      `${token}\n`,
    ])
      expect(tokenHash('session', wrong)).toBeUndefined();
    expect(tokenHash('session', `fs_${token.slice(3).toLowerCase()}`)).not.toEqual(right);
  });
});
