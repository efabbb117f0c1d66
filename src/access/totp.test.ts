import { describe, expect, it } from 'vitest';
import { base32, codeOf, otpauthUri, stepAt, stepOf } from './totp.ts';

/** The secret of RFC 6238, appendix B, for SHA-1. */
const secret = Buffer.from('12345678901234567890');

describe('codes of an authenticator app', () => {
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('RFC 6238, appendix B: are those of the standard at second %i', (second, code) => {
    expect(codeOf(secret, stepAt(new Date(second * 1000)), 8)).toBe(code);
  });

  it.each([
    '755224',
    '287082',
    '359152',
    '969429',
    '338314',
    '254676',
    '287922',
    '162583',
    '399871',
    '520489',
  ])('RFC 4226, appendix D: count up to %s', (code) => {
    const counters = Array.from({ length: 10 }, (_, counter) => codeOf(secret, counter));
    expect(counters).toContain(code);
  });

  it('RFC 6238, 5.2: are taken one step early and late, and no further', () => {
    const now = new Date('2026-11-21T18:00:10Z');
    const step = stepAt(now);
    for (const near of [step - 1, step, step + 1])
      expect(stepOf(secret, codeOf(secret, near), now)).toBe(near);
    for (const far of [step - 2, step + 2]) expect(stepOf(secret, codeOf(secret, far), now)).toBeUndefined();
  });

  it('are not taken with too few digits, too many, or letters', () => {
    const now = new Date('2026-11-21T18:00:10Z');
    const code = codeOf(secret, stepAt(now));
    for (const typed of ['', code.slice(1), `${code}0`, `${code.slice(0, 5)}x`, '١٢٣٤٥٦'])
      expect(stepOf(secret, typed, now)).toBeUndefined();
  });

  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('RFC 4648, 10: write %o as %o', (text, written) => {
    expect(base32(Buffer.from(text))).toBe(written);
  });

  it('are set up by a link that every app reads', () => {
    const uri = new URL(otpauthUri(secret, { issuer: 'Foyer', name: 'ada & co@venue.example' }));
    expect(uri.protocol).toBe('otpauth:');
    expect(decodeURIComponent(uri.pathname)).toMatch(/Foyer:ada & co@venue\.example$/);
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      secret: base32(secret),
      issuer: 'Foyer',
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });
});
