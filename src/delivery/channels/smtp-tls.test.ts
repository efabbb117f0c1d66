import { afterEach, describe, expect, test } from 'vitest';
import { testAuthority } from '../../../test/sink/certificate.ts';
import { channelTo, fakeSender, mails } from '../../../test/sink/fake-sender.ts';
import { fakeTime } from '../../../test/sink/fake-time.ts';
import { openSink, type Sink, type SinkOptions } from '../../../test/sink.ts';
import type { SmtpRelay } from './smtp.ts';

const authority = testAuthority();
const right = authority.issue(['localhost', '127.0.0.1']);
const past = { from: new Date('2020-01-01T00:00:00Z'), until: new Date('2020-02-01T00:00:00Z') };
const password = 'correct horse';
const auth = { user: 'box', password };

const open: { close(grace: number): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close(0);
});

/** What a server must have got that is not to be trusted. */
const nothing = { messages: 0, mails: 0, password: false };

/** Tries to send three mails until there is trouble (null: there is none) or all have their verdict. */
async function outcome(
  options: SinkOptions,
  relay: Partial<SmtpRelay>,
): Promise<{ trouble: string | null; sink: Sink; given: typeof nothing; said: string | undefined }> {
  const sink = await openSink(options);
  const sender = fakeSender(mails(3));
  const { timers, clock } = fakeTime();
  const channel = channelTo({ port: sink.port, ca: authority.cert, ...relay }, sender, { timers, clock });
  open.push(sink, channel);
  channel.wake();
  await expect.poll(() => channel.troubles.length > 0 || sender.verdicts.length === 3).toBe(true);
  const given = { messages: sender.takes(), mails: sink.mails.length, password: sawPassword(sink) };
  return { trouble: channel.troubles[0] ?? null, sink, given, said: sender.verdicts[0]?.verdict.reply };
}

/** Whether the server or anybody on the way saw the password, in any of its spellings. */
function sawPassword(sink: Sink): boolean {
  const seen = `${sink.commands.join('\n')}\n${sink.clear()}`;
  const spellings = [
    password,
    Buffer.from(password).toString('base64'),
    Buffer.from(`\0box\0${password}`).toString('base64'),
  ];
  return seen.includes('AUTH ') || spellings.some((each) => seen.includes(each));
}

describe.each(['starttls', 'implicit'] as const)('TLS by %s', (mode) => {
  test('with the right certificate mail goes encrypted and the password is accepted', async () => {
    const { trouble, sink, given, said } = await outcome(
      { tls: { ...right, mode }, auth },
      { tls: mode, policy: 'require', ...auth },
    );
    expect(trouble).toBeNull();
    expect(said).toBe('2.0.0 Ok: taken (TLSv1.3)');
    expect(given).toMatchObject({ mails: 3, password: true });
    expect(sink.clear()).not.toMatch(/AUTH|MAIL/);
  });

  test.each([
    ['expired', authority.issue(['127.0.0.1'], past), /has expired/],
    ['for another name', authority.issue(['mail.other.example']), /another name/],
    [
      'of an unknown authority',
      testAuthority().issue(['127.0.0.1']),
      /authority that this machine does not know/,
    ],
  ])('B-28: a certificate that is %s gets neither mail nor password', async (_, certificate, words) => {
    for (const policy of ['require', 'opportunistic'] as const) {
      const { trouble, sink, given } = await outcome(
        { tls: { ...certificate, mode }, auth },
        { tls: mode, policy, ...auth },
      );
      expect(trouble).toMatch(words);
      expect(given).toEqual(nothing);
      expect(sink.clear()).not.toContain('MAIL');
    }
  });
});

test('B-28: where encryption is required and not offered (or stripped), nothing is sent', async () => {
  const { trouble, given } = await outcome({ auth }, { policy: 'require', ...auth });
  expect(trouble).toMatch(/offers no encryption/);
  expect(given).toEqual(nothing);
});

test('B-28: a server that refuses STARTTLS after offering it gets no password, also on this machine', async () => {
  const options: SinkOptions = {
    tls: { ...right, mode: 'starttls' },
    auth,
    script: ({ phase }) => (phase === 'starttls' ? '454 4.7.0 Not now' : undefined),
  };
  for (const policy of ['require', 'opportunistic', 'none'] as const) {
    const { trouble, given } = await outcome(options, { policy, ...auth });
    expect(trouble).toMatch(/encryption/);
    expect(given).toEqual(nothing);
  }
});

test('B-28: words put in before the encryption begins end the connection', async () => {
  const { trouble, given } = await outcome(
    {
      tls: { ...right, mode: 'starttls' },
      auth,
      script: ({ phase }) => (phase === 'starttls' ? '220 Go ahead\r\n250 injected' : undefined),
    },
    { policy: 'require', ...auth },
  );
  expect(trouble).toMatch(/said more before the encryption began/);
  expect(given).toEqual(nothing);
});

test('B-28: a handshake that never ends is given up after two minutes', async () => {
  const sink = await openSink({
    capabilities: ['STARTTLS'],
    tls: { ...right, mode: 'starttls' },
    script: ({ phase }) => (phase === 'starttls' ? { do: 'bytes', bytes: '220 Go ahead\r\n' } : undefined),
  });
  const time = fakeTime();
  const sender = fakeSender(mails(1));
  const channel = channelTo({ port: sink.port, policy: 'require' }, sender, {
    timers: time.timers,
    clock: time.clock,
  });
  open.push(sink, channel);
  channel.wake();
  await expect.poll(() => sink.commands.at(-1)).toContain('STARTTLS');
  await expect
    .poll(async () => {
      await time.pass(10_000);
      return channel.troubles;
    })
    .not.toEqual([]);
  expect(sender.takes()).toBe(0);
});

test('B-28: without a password, opportunistic takes the encryption as it is, and plain where there is none, and each message says which', async () => {
  const selfMade = testAuthority().issue(['mail.other.example']);
  const encrypted = await outcome({ tls: { ...selfMade, mode: 'starttls' } }, { policy: 'opportunistic' });
  expect(encrypted).toMatchObject({
    trouble: null,
    given: { mails: 3 },
    said: '2.0.0 Ok: taken (TLSv1.3, certificate not trusted)',
  });
  expect(encrypted.sink.clear()).not.toContain('MAIL');
  const plain = await outcome({}, { policy: 'opportunistic' });
  expect(plain).toMatchObject({ trouble: null, given: { mails: 3 }, said: '2.0.0 Ok: taken' });
});

test.each(['PLAIN', 'LOGIN'] as const)(
  'logs in by %s to a server on this machine that offers no encryption',
  async (way) => {
    const { trouble, sink } = await outcome({ auth: { ...auth, ways: [way] } }, auth);
    expect(trouble).toBeNull();
    expect(sink.commands.some((line) => line.includes(`AUTH ${way}`))).toBe(true);
  },
);

test('a wrong password is said in words, and no message is tried', async () => {
  const { trouble, given } = await outcome({ auth }, { user: 'box', password: 'wrong' });
  expect(trouble).toMatch(/did not accept the user name or password\. Correct them: 535/);
  expect(given).toMatchObject({ messages: 0, mails: 0 });
});

test('a server without log-in is said in words', async () => {
  const { trouble } = await outcome({}, auth);
  expect(trouble).toMatch(/offers no way to log in/);
});
