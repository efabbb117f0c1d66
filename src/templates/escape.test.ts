import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { escapeFor } from './escape.ts';

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      "'",
      '\n',
      '\r',
      '\0',
      '\u2028',
      '\ud800',
      '\udc00',
      'a',
      ' ',
      ':',
      '/',
    ),
  }),
);

describe('a value in its place', () => {
  it('is left alone where nothing needs escaping', () => {
    for (const context of ['html', 'attribute', 'text', 'header'] as const)
      expect(escapeFor(context, 'Zoë Ångström, 3–4 uur 🎭')).toBe('Zoë Ångström, 3–4 uur 🎭');
  });

  it('C-12: can hold no markup in HTML: a parser reads back one text and line breaks, whatever the value', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const nodes = parseFragment(escapeFor('html', value)).childNodes;
        expect(nodes.every((node) => node.nodeName === '#text' || node.nodeName === 'br')).toBe(true);
        const read = nodes.map((node) => ('value' in node ? node.value : '')).join('');
        expect(read).toBe(escapeFor('text', value));
      }),
      { numRuns: 2000 },
    );
  });

  it('C-12: cannot end an attribute, in quotes of either kind', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom('"', "'"), (value, quote) => {
        const [node] = parseFragment(`<p title=${quote}${escapeFor('attribute', value)}${quote}>`).childNodes;
        expect(node && 'attrs' in node ? node.attrs.map(({ name }) => name) : []).toEqual(['title']);
        expect(node && 'childNodes' in node ? node.childNodes : []).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('C-10: cannot begin another header: no line break, NUL or control character is left', () => {
    fc.assert(
      fc.property(anything, (value) => {
        // oxlint-disable-next-line no-control-regex
        expect(escapeFor('header', value)).not.toMatch(/[\0-\x1f\x7f-\x9f\u2028\u2029]/);
        expect(escapeFor('header', value).isWellFormed()).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(escapeFor('header', 'Hamlet\r\nBcc: all@example.org')).toBe('Hamlet Bcc: all@example.org');
    expect(escapeFor('header', 'x'.repeat(10_000))).toHaveLength(10_000);
  });

  it('C-13: is one component of an address and never its scheme', () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(escapeFor('url', value)).toMatch(/^[A-Za-z0-9._~%-]*$/);
        const link = new URL(`https://venue.example/o/${escapeFor('url', value)}x`);
        expect(link.host).toBe('venue.example');
      }),
      { numRuns: 2000 },
    );
    expect(escapeFor('url', "javascript:alert('1')")).toBe('javascript%3Aalert%28%271%27%29');
  });

  it('keeps line breaks in HTML and text, whatever the machine they were typed on', () => {
    expect(escapeFor('html', 'a\r\nb\rc\nd\u2028e')).toBe('a<br>\nb<br>\nc<br>\nd<br>\ne');
    expect(escapeFor('text', 'a\r\nb\rc')).toBe('a\nb\nc');
  });

  it('shows half a character as the sign for one that is missing', () => {
    expect(escapeFor('text', 'a\ud83cb')).toBe('a\uFFFDb');
    expect(escapeFor('url', '\ud83c')).toBe('%EF%BF%BD');
  });
});
