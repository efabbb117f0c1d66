import { expect, test } from 'vitest';
import { goldenParse, lintMail } from './mail-lint.ts';

const boundary = '=_0b9f0c3e6f0a4d6b9b6e3a1d3c1e2f10';
const encoding = 'Content-Transfer-Encoding: quoted-printable';

const good = [
  'From: Box office <box@venue.example>',
  'Reply-To: box@venue.example',
  'To: anna@visitor.example',
  'Subject: Cancelled',
  'Date: Sun, 22 Nov 2026 19:30:00 +0000',
  'Message-ID: <1@venue.example>',
  'MIME-Version: 1.0',
  'Content-Language: en',
  'Auto-Submitted: auto-generated',
  'X-Auto-Response-Suppress: All',
  `Content-Type: multipart/alternative;\r\n boundary="${boundary}"`,
  '',
  `--${boundary}`,
  'Content-Type: text/plain; charset=utf-8',
  encoding,
  '',
  'Hello',
  `--${boundary}`,
  'Content-Type: text/html; charset=utf-8',
  encoding,
  '',
  '<p>Hello</p>',
  `--${boundary}--`,
  '',
].join('\r\n');

test('a good service mail has no faults, and both parsers read it alike', async () => {
  expect(lintMail(good)).toEqual([]);
  expect(await goldenParse([good])).toMatchObject([
    { subject: 'Cancelled', text: 'Hello', html: '<p>Hello</p>' },
  ]);
});

test.each([
  ['a bare LF', good.replace('Hello\r\n', 'Hello\n'), /stands alone/],
  ['a second From', `From: x@y.example\r\n${good}`, /The headers are From, From/],
  ['no Auto-Submitted', good.replace('Auto-Submitted: auto-generated\r\n', ''), /The headers are/],
  ['a header that should not be there', good.replace('MIME-V', 'Bcc: eve@evil.example\r\nMIME-V'), /Bcc/],
  ['a date without a zone', good.replace(' +0000', ''), /^Date is/],
  ['a long line', good.replace('Hello', 'x'.repeat(77)), /longer than 76/],
  ['a dot at the beginning of a line', good.replace('Hello', '.Hello'), /begins with a dot/],
  ['a blank at the end of a line', good.replace('Hello', 'Hello '), /ends with a blank/],
  ['letters beyond ASCII', good.replace('Hello', 'H\u00e9llo'), /not ASCII/],
  ['a missing part', good.replace('text/html', 'image/png'), /The parts are/],
  ['100 kB', good.replace('Hello', 'x\r\n'.repeat(40_000)), /100 kB/],
])('%s is found', (_, mail, words) => {
  expect(lintMail(mail)).toContainEqual(expect.stringMatching(words));
});

test('a mail that Python finds defective is no golden one', async () => {
  await expect(goldenParse([good.replace(`--${boundary}--`, '')])).rejects.toThrow(/defects/);
});
