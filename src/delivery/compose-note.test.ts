import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeNote } from './compose-note.ts';

const sender = {
  fromName: 'The Lantern',
  fromAddress: 'boxoffice@lantern.example',
  replyTo: 'desk@lantern.example',
  returnDomain: 'lantern.example',
};
const note = {
  to: 'ada@lantern.example',
  subject: 'Test',
  text: 'Fine.',
  language: 'en',
  at: new Date('2026-11-21T16:15:00Z'),
  id: 'x',
};
const headers = [
  'From',
  'To',
  'Subject',
  'Date',
  'Message-ID',
  'MIME-Version',
  'Content-Language',
  'Auto-Submitted',
  'X-Auto-Response-Suppress',
  'Content-Type',
  'Content-Transfer-Encoding',
];

/** The names of the header's fields, folded lines joined. */
const fieldsOf = (data: string): string[] =>
  data
    .split('\r\n\r\n')[0]!
    .replaceAll(/\r\n[ \t]/g, ' ')
    .split('\r\n')
    .map((line) => line.slice(0, line.indexOf(':')));

const hostile = fc.array(
  fc.constantFrom(
    '\r\n',
    '\n',
    '\r',
    '\0',
    '\u2028',
    '\u0085',
    'Bcc: x@y.example',
    '=?utf-8?q?x?=',
    'é',
    '.',
    ' ',
  ),
  { maxLength: 60 },
);

describe('a mail to staff', () => {
  it('C-10: has exactly our headers, whatever stands in the names, the subject and the text', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (name, subject, text) => {
        const composed = composeNote(
          { ...sender, fromName: name.join('') },
          { ...note, subject: subject.join(''), text: text.join('') },
        );
        expect(fieldsOf(composed!.data)).toEqual(headers);
        expect(composed!.data.replaceAll('\r\n', '')).not.toMatch(/[\r\n\0]/);
      }),
    );
  });

  it('C-10: is not written to an address that would end the command', () => {
    for (const to of ['a@b.example\r\nRCPT TO:<x@y.example>', 'a@b.example> x', 'a b@c.example'])
      expect(composeNote(sender, { ...note, to })).toBeUndefined();
  });
});
