import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quotedPrintable } from './quoted-printable.ts';

/** RFC 2045, 6.7, read the other way. */
function decoded(encoded: string): string {
  const bytes = encoded
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n');
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.constantFrom('.', ' ', '\n', 'From ', '=', 'é', '😀', 'a'.repeat(80), '\t', '=_', '\u2028'), {
      maxLength: 40,
    })
    .map((parts) => parts.join('')),
);

test('any text comes back as it was, with every line end as one', () => {
  fc.assert(
    fc.property(text, (given) => {
      expect(decoded(quotedPrintable(given))).toBe(given.toWellFormed().replace(/\r\n?/g, '\n'));
    }),
  );
});

test('lines are short ASCII, never end with a blank, begin with a dot or with “From ”, and hold no boundary', () => {
  fc.assert(
    fc.property(text, (given) => {
      for (const line of quotedPrintable(given).split('\r\n')) {
        expect(line.length).toBeLessThanOrEqual(76);
        expect(line).toMatch(/^[ -~]*$/);
        expect(line).not.toMatch(/^\.|^From |[ \t]$|=_/);
      }
    }),
  );
});

test('plain words are their own encoding', () => {
  expect(quotedPrintable('Stalls C12, C13')).toBe('Stalls C12, C13');
  expect(quotedPrintable('.')).toBe('=2E');
  expect(quotedPrintable('From here')).toBe('=46rom here');
  expect(quotedPrintable('1 = 1 ')).toBe('1 =3D 1=20');
});
