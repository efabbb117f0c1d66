import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messageIds } from '../compose/ids.ts';
import { explainMail } from './index.ts';
import { failed, ours, plain, report, returnPath } from './samples/sample.testing.ts';

const kinds = ['bounce', 'complaint', 'automatic', 'human'];
const megabyte = 1024 * 1024;

/** Mails made to cost time or memory. */
const bombs: Record<string, () => string> = {
  'ten thousand parts': () =>
    `Content-Type: multipart/mixed; boundary=x\n\n${'--x\nContent-Type: text/plain\n\na\n'.repeat(10_000)}--x--\n`,
  'ten thousand parts within each other': () =>
    Array.from(
      { length: 10_000 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`,
    ).join(''),
  'two thousand mails within each other': () => 'Content-Type: message/rfc822\n\n'.repeat(2000),
  'a hundred thousand headers': () => `${'X-A: b\n'.repeat(100_000)}\nwords`,
  'a header of a megabyte': () => `References: ${'<a@b.example> '.repeat(megabyte / 14)}\n\nwords`,
  'a subject full of encoded words': () => `Subject: ${'=?utf-8?B?YQ==?= '.repeat(60_000)}\n\nwords`,
  'charsets that do not exist': () => 'Content-Type: text/plain; charset=klingon-8\n\nwords',
  'twenty-five megabytes of base64': () =>
    `Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\n${'QUJD'.repeat((25 * megabyte) / 4)}`,
  'a line of twenty-five megabytes': () => `From: MAILER-DAEMON@x.example\n\n${'a'.repeat(25 * megabyte)}`,
  'addresses without end': () =>
    plain({ From: 'MAILER-DAEMON@x.example', Subject: 'failure notice' }, 'a@'.repeat(megabyte)),
  'half a million addresses': () =>
    plain(
      { From: 'MAILER-DAEMON@x.example', Subject: 'failure notice' },
      'could not be delivered\n<a@b.example>:\n'.repeat(500_000),
    ),
  'a report of a hundred thousand recipients': () =>
    report({
      fields: `Final-Recipient: rfc822; bea@example.org\nAction: failed\nStatus: 5.1.1\n\n`.repeat(100_000),
    }),
  'a diagnostic of a megabyte': () =>
    report({ fields: failed('bea@example.org', '5.1.1', `550 ${'user '.repeat(megabyte / 5)}`) }),
  'a page of tags that never close': () =>
    `From: MAILER-DAEMON@x.example\nContent-Type: text/html\n\n${'<style><p <br '.repeat(200_000)}`,
  blanks: () =>
    plain({ From: 'MAILER-DAEMON@x.example', Subject: 'failure notice' }, ' '.repeat(4 * megabyte)),
  'blank lines': () =>
    plain({ From: 'MAILER-DAEMON@x.example', Subject: 'failure notice' }, '\n'.repeat(4 * megabyte)),
  nothing: () => '',
};

test.each(Object.entries(bombs))('B-49: %s end within five seconds with a value', async (_, bomb) => {
  const raw = Buffer.from(bomb());
  const start = performance.now();
  const { kind } = await explainMail(raw);
  expect(performance.now() - start).toBeLessThan(5000);
  expect(kinds).toContain(kind);
});

test('B-49: any bytes, and any mutation of a sound report, have an explanation', async () => {
  const sound = Buffer.from(report({ fields: failed('bea@example.org', '5.1.1', '550 5.1.1 User unknown') }));
  const mutated = fc
    .array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 30 })
    .map((changes) => {
      const bytes = Buffer.from(sound);
      for (const [at, byte] of changes) bytes[at] = byte;
      return bytes;
    });
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 2000 }), mutated), async (raw) => {
      expect(kinds).toContain((await explainMail(raw)).kind);
    }),
    { numRuns: 300 },
  );
});

test('B-49: what is cut off in the middle is still read as far as it goes', async () => {
  const whole = report({ fields: failed('bea@example.org', '5.1.1', '550 5.1.1 User unknown') });
  const cut = whole.slice(0, whole.indexOf('text/rfc822-headers'));
  expect((await explainMail(Buffer.from(cut))).recipients).toMatchObject([
    { address: 'bea@example.org', type: 'hard' },
  ]);
});

test('C-37: the words of a server come as one short line without control characters', async () => {
  const words = `550 5.1.1 User unknown \u001b[31m<img src=x onerror=alert(1)> ","admin":true ${'x'.repeat(5000)}`;
  const { recipients } = await explainMail(
    Buffer.from(report({ fields: failed('bea@example.org', '5.1.1', words) })),
  );
  expect(recipients[0]?.reason.length).toBeLessThanOrEqual(500);
  expect(recipients[0]?.reason).not.toMatch(/\p{C}/u);
  expect(recipients[0]?.reason).toContain('<img src=x');
});

test('C-37: an address comes without control characters, or not at all', async () => {
  const fields = failed('be\u001b[31ma@example.org', '5.1.1', '550 5.1.1 User unknown');
  const { recipients } = await explainMail(Buffer.from(report({ fields })));
  expect(recipients.map(({ address }) => address).join()).not.toMatch(/\p{C}/u);
  expect(recipients).toHaveLength(1);
});

test('what is ours is found: return path, Message-ID and envelope id, wherever they stand', async () => {
  const key = Buffer.alloc(32, 7);
  const ids = messageIds(key, '0b9f0c3e-6f0a-4d6b-9b6e-3a1d3c1e2f10', 100, 'bounces.theatre.example');
  const { ownMark } = await explainMail(
    Buffer.from(
      report({
        fields: `Original-Envelope-Id: 0b9f0c3e-6f0a-4d6b-9b6e-3a1d3c1e2f10.100\n${failed('bea@example.org', '5.1.1')}`,
        returned: `Return-Path: <${ids.returnPath.toUpperCase()}>\n${ours.replace(/<[0-9a-f]{44}@.*>/, ids.messageId)}`,
      }),
    ),
  );
  expect(ownMark.returnPaths.map((each) => each.toLowerCase())).toEqual([returnPath, ids.returnPath]);
  expect(ownMark.messageIds).toEqual([ids.messageId]);
  expect(ownMark.envelopeIds).toEqual(['0b9f0c3e-6f0a-4d6b-9b6e-3a1d3c1e2f10.100']);
});

test('a mail of somebody else holds nothing of ours', async () => {
  const mail = plain(
    { To: 'boxoffice@theatre.example', From: 'bea@example.org', 'Message-ID': '<1@example.org>' },
    'Hello',
  );
  expect((await explainMail(Buffer.from(mail))).ownMark).toEqual({
    returnPaths: [],
    messageIds: [],
    envelopeIds: [],
  });
});
