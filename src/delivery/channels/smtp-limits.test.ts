import { expect, test } from 'vitest';
import { fakeSender, mails, mailTo } from '../../../test/sink/fake-sender.ts';
import { fakeTime } from '../../../test/sink/fake-time.ts';
import { every, send, sinkWith } from '../../../test/sink/stage.ts';

test('B-24: without an answer for 600 s a message is uncertain, and a late 250 makes it accepted; others go on', async () => {
  const time = fakeTime();
  const answer = Promise.withResolvers<void>();
  const sink = await sinkWith({
    script: every(50, 'dot', { do: 'later', until: answer.promise, reply: '250 2.0.0 Ok at last' }),
  });
  const sender = fakeSender(mails(100));
  send(sink, sender, { timers: time.timers, clock: time.clock, connections: 2 });
  await expect
    .poll(async () => {
      await time.pass(1000);
      return sender.counts();
    })
    .toEqual({ accepted: 98 });
  const passed = time.clock.monotonic();
  expect(passed).toBeLessThan(100_000);
  await time.pass(595_000 - passed);
  expect(sender.counts()).toEqual({ accepted: 98 });
  await time.pass(passed + 10_000);
  expect(sender.counts()).toEqual({ accepted: 98, uncertain: 2 });
  await time.pass(200_000);
  answer.resolve();
  await expect
    .poll(() => sender.of('a50@visitor.example'))
    .toMatchObject([
      { kind: 'uncertain', phase: 'dot' },
      { kind: 'accepted', phase: 'dot', code: 250, reply: '2.0.0 Ok at last' },
    ]);
  expect(sender.of('a100@visitor.example').map((each) => each.kind)).toEqual(['uncertain', 'accepted']);
});

test('B-24: fifteen minutes after the dot the socket is given up', async () => {
  const time = fakeTime();
  const sink = await sinkWith({ script: every(1, 'dot', { do: 'silence' }) });
  const sender = fakeSender(mails(1));
  const channel = send(sink, sender, { timers: time.timers, clock: time.clock });
  await expect.poll(() => sender.journal).toHaveLength(1);
  await time.pass(910_000);
  expect(sender.of('a1@visitor.example').map((each) => each.kind)).toEqual(['uncertain']);
  await channel.close(0);
});

test.each([
  ['greeting', 300],
  ['hello', 300],
] as const)(
  'B-26: a server silent at the %s is given up after %i s, and no message is taken',
  async (phase, seconds) => {
    const time = fakeTime();
    const sink = await sinkWith({
      script: (moment) => (moment.phase === phase ? { do: 'silence' } : undefined),
    });
    const sender = fakeSender(mails(3));
    const channel = send(sink, sender, { timers: time.timers, clock: time.clock });
    await expect.poll(() => sink.commands.length + sink.connections).toBe(phase === 'hello' ? 2 : 1);
    await time.pass((seconds - 2) * 1000);
    expect(channel.troubles).toEqual([]);
    await time.pass(3000);
    await expect
      .poll(() => channel.troubles)
      .toEqual([expect.stringContaining('did not answer within 300 seconds')]);
    expect(sender.takes()).toBe(0);
  },
);

test.each([
  ['mail', 300],
  ['rcpt', 300],
  ['data', 120],
] as const)(
  'B-26: a server silent at %s is given up after %i s and the message tried again later',
  async (phase, seconds) => {
    const time = fakeTime();
    const sink = await sinkWith({
      script: (moment) => (moment.phase === phase ? { do: 'silence' } : undefined),
    });
    const sender = fakeSender(mails(1));
    send(sink, sender, { timers: time.timers, clock: time.clock });
    await expect
      .poll(() => sink.commands.some((line) => line.includes(phase === 'data' ? 'DATA' : 'MAIL')))
      .toBe(true);
    await time.pass((seconds - 3) * 1000);
    expect(sender.verdicts).toEqual([]);
    await time.pass(5000);
    expect(sender.of('a1@visitor.example')).toMatchObject([{ kind: 'retry', phase }]);
  },
);

test('B-26: a domain that holds connections up keeps one of them, and everybody else gets their mail', async () => {
  const time = fakeTime();
  const isTarpit = (address: string): boolean => address.endsWith('@tarpit.example');
  const sink = await sinkWith({
    script: ({ phase, recipient }) =>
      phase === 'rcpt' && isTarpit(recipient) ? { do: 'silence' } : undefined,
  });
  const sender = fakeSender(
    mails(60).map((mail, at) => (at % 3 === 0 ? { ...mail, to: `a${at}@tarpit.example` } : mail)),
  );
  const channel = send(sink, sender, { timers: time.timers, clock: time.clock, connections: 4 });
  await expect.poll(() => sender.verdicts.length + sink.connections).toBeGreaterThan(4);
  await expect
    .poll(
      async () => {
        await time.pass(1000);
        return sender.counts();
      },
      { interval: 5, timeout: 10_000 },
    )
    .toEqual({ accepted: 40, retry: 19 });
  expect(time.clock.monotonic()).toBeLessThan(60_000);
  const retried = sender.verdicts.filter(({ verdict }) => verdict.kind === 'retry');
  expect(retried.every(({ to }) => isTarpit(to))).toBe(true);
  expect(retried[0]?.verdict.reply).toContain('takes very long for each message to tarpit.example');
  // What comes back later finds the domain still held up, and costs no connection.
  sender.add(mailTo('b1@tarpit.example'), mailTo('b2@visitor.example'), mailTo('b3@tarpit.example'));
  channel.wake();
  await expect.poll(() => sender.counts()).toEqual({ accepted: 41, retry: 21 });
  await time.pass(300_000);
  await expect.poll(() => sender.counts()).toEqual({ accepted: 41, retry: 22 });
});

test.each(['rcpt', 'dot'] as const)(
  'rule 2: a lent connection that hears nothing about %s for a second is replaced, so that urgent messages go on',
  async (phase) => {
    const time = fakeTime();
    const sink = await sinkWith({
      script: (moment) =>
        moment.phase === phase && moment.recipient.startsWith('lent') ? { do: 'silence' } : undefined,
    });
    // Behind each dot waits the envelope of another one; those that replace the first two are held up as well.
    const lent = phase === 'dot' ? 8 : 4;
    const sender = fakeSender(mails(lent, 'lent').map((mail) => ({ ...mail, isLent: true })));
    const channel = send(sink, sender, {
      timers: time.timers,
      clock: time.clock,
      connections: 2,
      mostReplaced: 4,
    });
    await expect.poll(() => sender.takes()).toBe(lent / 2);
    await time.pass(2_000);
    await expect.poll(() => sender.takes()).toBe(lent);
    sender.add(...mails(20, 'urgent'));
    channel.wake();
    const urgent = () =>
      sender.verdicts.filter(({ to, verdict }) => to.startsWith('urgent') && verdict.kind === 'accepted');
    expect(urgent()).toEqual([]);
    await time.pass(2_000);
    await expect.poll(urgent).toHaveLength(20);
    expect(sink.connections).toBeLessThanOrEqual(6);
    const behind = sender.verdicts.filter(({ to }) => to.startsWith('lent'));
    expect(behind.map(({ verdict }) => verdict.kind)).toEqual(
      phase === 'dot' ? Array.from({ length: 4 }, () => 'returned') : [],
    );
  },
);
