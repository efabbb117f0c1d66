import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayName, headerText, headerValue } from './encoded-words.ts';

/** Reads folded unstructured text as RFC 2047 tells. */
function decoded(header: string): string {
  const unfolded = header.replace(/\r\n(?= )/g, '');
  return unfolded
    .replace(/\?= +=\?/g, '?==?')
    .replace(/=\?utf-8\?B\?([A-Za-z0-9+/=]*)\?=/g, (_, base64: string) =>
      Buffer.from(base64, 'base64').toString('utf8'),
    );
}

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        '\r\n',
        '\n',
        '\r',
        '\0',
        'Bcc: x@y.example',
        '=?utf-8?B?',
        ' ',
        '👩‍👩‍👧',
        'ü',
        '\u2028',
        'word',
        '"',
        '\\',
        ',',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
);

test('C-10: whatever the text, there is one header of short lines, and it reads as the text', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const header = `Subject: ${headerValue(text, 9)}`;
      const lines = header.split('\r\n');
      expect(lines.slice(1).every((line) => /^ \S/.test(line))).toBe(true);
      for (const line of lines) {
        expect(line.length).toBeLessThanOrEqual(76);
        expect(line).toMatch(/^[ -~]*$/);
      }
      expect(decoded(header.slice(9))).toBe(headerText(text));
    }),
    { numRuns: 500 },
  );
});

test('C-10: ten kilobytes are folded too', () => {
  for (const text of ['x'.repeat(10_000), 'ab '.repeat(3_333).trim(), '😀'.repeat(2_500)]) {
    const header = headerValue(text, 9);
    expect(decoded(header)).toBe(text);
    expect(Math.max(...header.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(76);
  }
});

test('each encoded word holds whole characters', () => {
  const words = headerValue(
    'Voorstelling geannuleerd: Ça ira — één avond 🎭🎭🎭 met Ἀντιγόνη en Шостакович',
    9,
  ).split('\r\n ');
  expect(words.length).toBeGreaterThan(2);
  for (const word of words) {
    const bytes = Buffer.from(/\?B\?(.*)\?=/.exec(word)?.[1] ?? '', 'base64');
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).not.toThrow();
  }
});

test.each([
  ['Box Office', 'Box Office'],
  ['Visser, Anna', '"Visser, Anna"'],
  ['The "New" Stage', String.raw`"The \"New\" Stage"`],
  ['Théâtre', '=?utf-8?B?VGjDqcOidHJl?='],
  ['', ''],
])('the display name %j is written %j', (name, written) => {
  expect(displayName(name, 6)).toBe(written);
});
