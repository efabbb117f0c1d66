import { officeNotices } from '../src/delivery/returned/samples/office-notices.testing.ts';
import { oddReports } from '../src/delivery/returned/samples/odd-reports.testing.ts';
import { complaints, robots } from '../src/delivery/returned/samples/others.testing.ts';
import { people } from '../src/delivery/returned/samples/people.testing.ts';
import { plainReports } from '../src/delivery/returned/samples/plain-reports.testing.ts';
import { providerReports } from '../src/delivery/returned/samples/provider-reports.testing.ts';
import { unixNotices } from '../src/delivery/returned/samples/unix-notices.testing.ts';
import type { Chance } from './chance.ts';

/** The repository's own sample mails, of every server family. They are what is thrown, never what is measured by. */
const samples: readonly Buffer[] = [
  ...officeNotices,
  ...oddReports,
  ...complaints,
  ...people,
  ...robots,
  ...plainReports,
  ...providerReports,
  ...unixNotices,
].map(({ mail }) => Buffer.from(mail));

/** What may happen to the bytes of a mail. */
const mutations: ((mail: Buffer, chance: Chance) => Buffer)[] = [
  /** Bytes become others. */
  (mail, chance) => {
    const changed = Buffer.from(mail);
    for (let count = chance.whole(1, 30); count > 0; count--)
      changed[chance.whole(0, mail.length - 1)] = chance.whole(0, 255);
    return changed;
  },
  /** Cut off. */
  (mail, chance) => mail.subarray(0, chance.whole(1, mail.length)),
  /** A piece again, many times. */
  (mail, chance) => {
    const [from, length] = [chance.whole(0, mail.length - 1), chance.whole(1, 200)];
    const piece = mail.subarray(from, from + length);
    const copies = Array.from({ length: chance.whole(1, 200) }, () => piece);
    return Buffer.concat([mail.subarray(0, from), ...copies, mail.subarray(from)]);
  },
  /** Two mails in each other. */
  (mail, chance) => {
    const other = samples[chance.whole(0, samples.length - 1)]!;
    const at = chance.whole(0, mail.length);
    return Buffer.concat([mail.subarray(0, at), other, mail.subarray(at)]);
  },
  /** Words of the trade where they do not belong. */
  (mail, chance) => {
    const words = [
      '\n--==edge==\n',
      '\n--==edge==--\n',
      '\0',
      '\n\n',
      '=?utf-8?B?/w==?=',
      '\u001b[31m',
      ': ',
      '<>',
    ];
    const at = chance.whole(0, mail.length);
    const word = Buffer.from(words[chance.whole(0, words.length - 1)]!.repeat(chance.whole(1, 20)));
    return Buffer.concat([mail.subarray(0, at), word, mail.subarray(at)]);
  },
];

/** A sample with one to three things done to its bytes. */
export function mutatedMail(chance: Chance): Buffer {
  let mail: Buffer = samples[chance.whole(0, samples.length - 1)]!;
  for (let count = chance.whole(1, 3); count > 0; count--)
    mail = mutations[chance.whole(0, mutations.length - 1)]!(mail, chance);
  return mail;
}

const megabyte = 1024 * 1024;

/** Mails made to cost time or memory (promises.md, B-49, B-50), by what they are. */
export const bombs: Record<string, () => string> = {
  'ten thousand parts': () =>
    `Content-Type: multipart/mixed; boundary=x\n\n${'--x\nContent-Type: text/plain\n\na\n'.repeat(10_000)}--x--\n`,
  'two thousand levels': () =>
    Array.from(
      { length: 2_000 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`,
    ).join(''),
  'two thousand mails within each other': () => 'Content-Type: message/rfc822\n\n'.repeat(2_000),
  'twenty megabytes of links': () =>
    `From: MAILER-DAEMON@x.example\nContent-Type: text/html\n\n${'<a href="http://x.example/">http://x.example/</a> '.repeat(400_000)}`,
  'a hundred thousand headers': () => `${'X-A: b\n'.repeat(100_000)}\nwords`,
  'a megabyte of References': () => `References: ${'<a@b.example> '.repeat(megabyte / 14)}\n\nwords`,
  'a bomb of encoded words': () => `Subject: ${'=?utf-8?B?YQ==?= '.repeat(60_000)}\n\nwords`,
  'charsets that do not exist': () => `Content-Type: text/plain; charset=${'klingon'.repeat(500)}\n\nwords`,
  'twenty-four megabytes of base64': () =>
    `Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\n${`${'QUJD'.repeat(19)}\n`.repeat(310_000)}`,
  'a boundary that is a pattern': () =>
    `Content-Type: multipart/mixed; boundary="(a+)+$"\n\n${'--aaaaaaaaaaaaaaaaaaaaaaaaaaaa!\n'.repeat(10_000)}`,
  uuencode: () => `From: a@x.example\n\nbegin 644 a\n${'M'.repeat(61)}\n`.repeat(20_000),
  'a TNEF that is none': () =>
    `Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\neJ8+IgAAAAA=\n`,
  'an S/MIME that is none': () =>
    `Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=s\n\n--s\n\nwords\n--s\nContent-Type: application/pkcs7-signature\n\n!!!\n--s--\n`,
  'four million blank lines': () =>
    `From: MAILER-DAEMON@x.example\nSubject: failure notice\n\n${'\n'.repeat(4 * megabyte)}`,
  'a report of a hundred thousand people': () =>
    `Content-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\nContent-Type: message/delivery-status\n\n${'Final-Recipient: rfc822; bea@example.org\nAction: failed\nStatus: 5.1.1\n\n'.repeat(100_000)}--r--\n`,
};

/** A mail that its receiver refuses, because it is larger than any may be. */
export const tooLarge = (): string =>
  `Subject: thirty megabytes\n\n${`${'QUJD'.repeat(19)}\n`.repeat(400_000)}`;
