import { describe, expect, it } from 'vitest';
import { fillMacros } from './macros.ts';
import { suggestSpf } from './suggest.ts';

describe('the SPF record to publish', () => {
  it.each([
    [[], ['include:amazonses.com'], 'v=spf1 include:amazonses.com ~all'],
    [['v=spf1 mx -all'], ['include:amazonses.com'], 'v=spf1 mx include:amazonses.com -all'],
    [['v=spf1 mx ~all'], [], 'v=spf1 mx ~all'],
    // Never a milder end than there is, and never one that lets everybody send.
    [['v=spf1 mx ?all'], ['a:b.example'], 'v=spf1 mx a:b.example ~all'],
    [['v=spf1 mx +all'], [], 'v=spf1 mx ~all'],
    [['v=spf1 mx all'], [], 'v=spf1 mx ~all'],
    [['v=spf1 mx'], [], 'v=spf1 mx ~all'],
    [
      ['v=spf1 redirect=_spf.host.example'],
      ['include:b.example'],
      'v=spf1 include:b.example redirect=_spf.host.example',
    ],
    // One of several, with everything of each and the strictest end.
    [
      ['v=spf1 mx ~all', 'v=spf1 MX include:a.example -all'],
      ['include:A.example'],
      'v=spf1 mx include:a.example -all',
    ],
    [['v=spf1 mx ~all', 'v=spf1 redirect=r.example'], [], 'v=spf1 mx include:r.example ~all'],
    [['v=spf1   exp=why.example  mx  -all'], [], 'v=spf1 exp=why.example mx -all'],
  ])('of %j and %j is %s', (standing, missing, record) => {
    expect(suggestSpf(standing, missing)).toBe(record);
  });
});

describe('macros', () => {
  // The examples of RFC 7208 section 7.4.
  const values = {
    ip: '192.0.2.3',
    domain: 'email.example.com',
    sender: { local: 'strong-bad', domain: 'email.example.com' },
  };
  it.each([
    ['%{s}', 'strong-bad@email.example.com'],
    ['%{o}', 'email.example.com'],
    ['%{d}', 'email.example.com'],
    ['%{d4}', 'email.example.com'],
    ['%{d2}', 'example.com'],
    ['%{d1}', 'com'],
    ['%{dr}', 'com.example.email'],
    ['%{d2r}', 'example.email'],
    ['%{l}', 'strong-bad'],
    ['%{l-}', 'strong.bad'],
    ['%{lr-}', 'bad.strong'],
    ['%{l1r-}', 'strong'],
    ['%{ir}.%{v}._spf.%{d2}', '3.2.0.192.in-addr._spf.example.com'],
    ['%%%_%-x', '% %20x'],
  ])('%s is %s', (text, filled) => {
    expect(fillMacros(text, values)).toBe(filled);
  });

  it('write an IPv6 address digit by digit', () => {
    const six = { ...values, ip: '2001:db8::cb01' };
    expect(fillMacros('%{ir}.%{v}', six)).toBe(
      '1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6',
    );
  });
});
