import fc from 'fast-check';
import { expect, it } from 'vitest';
import { watchLineEnds } from './check-mail.ts';

it('C-38: however a mail is cut into pieces, a CR or LF alone is found, and CRLF is none', () => {
  const pieces = fc.array(
    fc.array(fc.constantFrom('\r', '\n', '\r\n', 'a', '.')).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(pieces, (cut) => {
      const ends = watchLineEnds();
      for (const piece of cut) ends.add(Buffer.from(piece));
      expect(ends.wereBare()).toBe(/\r(?!\n)|(?<!\r)\n/.test(cut.join('')));
    }),
    { numRuns: 500 },
  );
});
