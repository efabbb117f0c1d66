import { expect, test } from 'vitest';
import { fakeSender, mails } from '../../../test/sink/fake-sender.ts';
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
