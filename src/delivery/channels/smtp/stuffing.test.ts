import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stuffed, stuffedComposed } from './stuffing.ts';

/** What a server makes of the bytes between DATA and the final dot (RFC 5321, 4.5.2). */
function unstuffed(wire: string): string {
  return wire.replace(/(^|\r\n)\./g, '$1');
}

test('text without dots at the beginning of lines passes untouched', () => {
  const mail = 'Subject: x\r\n\r\nHello. And more.\r\n';
  expect(stuffed(mail)).toBe(mail);
});

test('C-38: a dot that begins a line of what was composed is doubled all the same', () => {
  expect(stuffedComposed('Subject: x\r\n\r\n.\r\nMAIL\r\n')).toBe('Subject: x\r\n\r\n..\r\nMAIL\r\n');
});

test('C-38: whatever the text, a server reads it whole: dots doubled, line ends CRLF', () => {
  const nasty = fc.array(
    fc.constantFrom('.', '\r', '\n', '\r\n', 'a', '\r\n.\r\n', '\n.\n', '\n.\r\n', '\r.\r\n'),
  );
  fc.assert(
    fc.property(
      nasty.map((parts) => parts.join('')),
      (text) => {
        const wire = stuffed(text);
        expect(wire).not.toMatch(/\r(?!\n)|(?<!\r)\n/);
        expect(`${wire}.\r\n`.indexOf('\r\n.\r\n')).toBe(wire === '\r\n' ? 0 : wire.length - 2);
        const normal = text.replace(/\r\n?|\n/g, '\r\n');
        expect(unstuffed(wire)).toBe(normal.endsWith('\r\n') ? normal : `${normal}\r\n`);
      },
    ),
  );
});

test.each(['\n.\n', '\n.\r\n', '\r.\r\n', '\r.\r', '\r\n.\r', '\n.\r'])(
  'C-38: %j inside a message cannot end it',
  (smuggled) => {
    const wire = stuffed(`one${smuggled}MAIL FROM:<evil@example.org>\r\n`);
    expect(wire).toBe('one\r\n..\r\nMAIL FROM:<evil@example.org>\r\n');
  },
);
