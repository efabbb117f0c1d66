import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiDomain, readAddress } from './address.ts';

const folded = (text: string): string => readAddress(text).folded;

describe('readAddress', () => {
  it('B-45: folds ASCII case of the whole address', () => {
    expect(folded('A@x.example')).toBe(folded('a@X.Example'));
    expect(readAddress('Anna.Visser@Example.ORG')).toEqual({
      address: 'Anna.Visser@Example.ORG',
      folded: 'anna.visser@example.org',
      valid: true,
    });
  });

  it('B-45: keeps a plus-tag apart', () => {
    expect(folded('anna+tickets@example.org')).not.toBe(folded('anna@example.org'));
  });

  it('B-45: takes a dot at the end of the domain away, and blanks around', () => {
    expect(readAddress('  anna@example.org. ')).toEqual({
      address: 'anna@example.org',
      folded: 'anna@example.org',
      valid: true,
    });
    expect(readAddress('anna@example.org..').valid).toBe(false);
  });

  it('B-45: gives composed and decomposed letters one form', () => {
    expect('zoë'.normalize('NFD')).not.toBe('zoë'.normalize('NFC'));
    expect(folded(`${'zoë'.normalize('NFD')}@example.org`)).toBe(folded('zoë@example.org'));
    expect(folded(`a@${'bücher'.normalize('NFD')}.example`)).toBe(folded('a@bücher.example'));
  });

  it('B-45: does not take a dotless ı for an i, nor a dotted İ', () => {
    expect(folded('ılhan@example.org')).toBe('ılhan@example.org');
    expect(folded('İlhan@example.org')).toBe('İlhan@example.org');
    expect(folded('a@ılhan.example')).not.toBe(folded('a@ilhan.example'));
  });

  it('B-45: turns international domains into A-labels', () => {
    expect(readAddress('Info@BÜCHER.example')).toEqual({
      address: 'Info@BÜCHER.example',
      folded: 'info@xn--bcher-kva.example',
      valid: true,
    });
    expect(folded('a@xn--BCHER-kva.example')).toBe('a@xn--bcher-kva.example');
    expect(folded('a@例え。テスト')).toBe('a@xn--r8jz45g.xn--zckzah');
  });

  it.each([
    'a@example.org',
    "o'brien@example.org",
    'a.b-c_d@mail.example.co.uk',
    'x@3com.example',
    `${'l'.repeat(64)}@example.org`,
    'пётр@example.org',
    '用户@例え.テスト',
  ])('accepts %s', (text) => expect(readAddress(text).valid).toBe(true));

  it.each([
    '',
    'anna',
    '@example.org',
    'anna@',
    'anna@example',
    'anna@@example.org',
    'an na@example.org',
    'anna@exam ple.org',
    'a@example.org, b@example.org',
    'a@example.org;b@example.org',
    'Anna <anna@example.org>',
    'anna@example.org\r\nBcc: all@example.org',
    'an\u0000na@example.org',
    'an\u0085na@example.org',
    'an\u202Ena@example.org',
    'an\u200Bna@example.org',
    'an\uD800na@example.org',
    '.anna@example.org',
    'anna.@example.org',
    'an..na@example.org',
    '"anna"@example.org',
    'anna@[127.0.0.1]',
    'anna@127.0.0.1',
    'anna@example..org',
    'anna@-example.org',
    'anna@example-.org',
    'anna@exa%6Dple.org',
    'anna@example.org/x',
    'anna@example.org:25',
    `${'l'.repeat(65)}@example.org`,
    `${'é'.repeat(33)}@example.org`,
    `anna@${'d'.repeat(64)}.org`,
    `anna@${'d.'.repeat(125)}org`,
  ])('does not accept %j', (text) => expect(readAddress(text).valid).toBe(false));

  it('allows 254 octets and not one more', () => {
    const domain = `${'d'.repeat(63)}.${'d'.repeat(63)}.${'d'.repeat(61)}.org`;
    const longest = `${'l'.repeat(254 - 1 - domain.length)}@${domain}`;
    expect(longest).toHaveLength(254);
    expect(readAddress(longest).valid).toBe(true);
    expect(readAddress(`l${longest}`).valid).toBe(false);
  });

  it('folds a folded address to itself', () => {
    const piece = fc.string({ unit: 'grapheme', maxLength: 12 });
    fc.assert(
      fc.property(piece, piece, (local, domain) => {
        const first = readAddress(`${local}@${domain}.example`);
        fc.pre(first.valid);
        expect(readAddress(first.folded)).toEqual({
          address: first.folded,
          folded: first.folded,
          valid: true,
        });
      }),
    );
  });
});

describe('asciiDomain', () => {
  it('gives nothing for what is no domain name', () => {
    expect(asciiDomain('exa%6dple.org')).toBeUndefined();
    expect(asciiDomain('0x7f.1')).toBeUndefined();
  });
});
