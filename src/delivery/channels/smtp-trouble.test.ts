import { describe, expect, test } from 'vitest';
import { fakeSender, mails, mailTo } from '../../../test/sink/fake-sender.ts';
import { fakeTime } from '../../../test/sink/fake-time.ts';
import { every, send, sinkWith } from '../../../test/sink/stage.ts';
import { openSink } from '../../../test/sink.ts';
import type { Channel } from '../channel.ts';

const pipelining = [
  ['with PIPELINING', ['PIPELINING']],
  ['without PIPELINING', []],
] as const;

describe.each(pipelining)('%s', (_, capabilities) => {
  test('B-21, B-29: 4xx is retried, 5xx refused, and nobody gets the answer of somebody else', async () => {
    const sink = await sinkWith({
      capabilities,
      script: ({ phase, recipient }) => {
        const kind = Number(/\d+/.exec(recipient)?.[0]) % 10;
        if (phase !== 'rcpt' || kind > 3) return undefined;
        return kind === 0 ? '550 5.1.1 No such user' : '451 4.7.1 Later';
      },
    });
    const sender = fakeSender(mails(100));
    send(sink, sender);
    await expect.poll(() => sender.counts()).toEqual({ accepted: 60, refused: 10, retry: 30 });
    expect(sender.of('a10@visitor.example')).toEqual([
      { kind: 'refused', phase: 'rcpt', code: 550, reply: '5.1.1 No such user' },
    ]);
    expect(sender.of('a1@visitor.example')).toMatchObject([{ kind: 'retry', phase: 'rcpt', code: 451 }]);
    const taken = sink.mails.map((mail) => mail.recipient);
    expect(new Set(taken)).toEqual(
      new Set(sender.verdicts.filter((each) => each.verdict.kind === 'accepted').map((each) => each.to)),
    );
    expect(taken).toHaveLength(60);
  });

  test.each(['mail', 'rcpt', 'data', 'dot'] as const)(
    'B-25: 421 at %s concerns the message in hand alone',
    async (phase) => {
      let times = 0;
      const sink = await sinkWith({
        capabilities,
        script: (moment) =>
          moment.phase === phase && moment.carried === (phase === 'mail' ? 0 : 3) && times++ === 0
            ? '421 4.3.2 Going down'
            : undefined,
      });
      const sender = fakeSender(mails(20));
      const channel = send(sink, sender, { connections: 1 });
      await expect.poll(() => sender.verdicts.length, { timeout: 10_000 }).toBe(20);
      expect(sender.counts()).toEqual({ accepted: 19, retry: 1 });
      expect(sender.verdicts.find((each) => each.verdict.kind === 'retry')?.verdict).toMatchObject({
        phase,
        code: 421,
      });
      expect(channel.troubles).toEqual(['421 4.3.2 Going down', null]);
    },
  );

  test('B-23: a connection that breaks after the dot makes its message uncertain and no other', async () => {
    const sink = await sinkWith({ capabilities, script: every(10, 'dot', { do: 'take and drop' }) });
    const sender = fakeSender(mails(100));
    const time = fakeTime();
    send(sink, sender, { timers: time.timers, clock: time.clock });
    await expect
      .poll(async () => {
        await time.pass(2000);
        return sender.counts();
      })
      .toEqual({ accepted: 90, uncertain: 10 });
    expect(sink.mails).toHaveLength(100);
    expect(sender.journal).toHaveLength(100);
    expect(sender.of('a10@visitor.example')).toMatchObject([{ kind: 'uncertain', phase: 'dot' }]);
  });

  test('a connection that breaks before the dot makes its message one to retry', async () => {
    const sink = await sinkWith({ capabilities, script: every(10, 'data', { do: 'drop' }) });
    const sender = fakeSender(mails(30));
    const time = fakeTime();
    send(sink, sender, { timers: time.timers, clock: time.clock });
    await expect
      .poll(async () => {
        await time.pass(2000);
        return sender.counts();
      })
      .toEqual({ accepted: 27, retry: 3 });
  });

  test('B-30: a server that ends every connection after seven messages gets all of them', async () => {
    const sink = await sinkWith({
      capabilities,
      script: ({ phase, carried }) => (phase === 'mail' && carried >= 7 ? '421 4.7.0 Enough' : undefined),
    });
    const sender = fakeSender(mails(100));
    send(sink, sender, { connections: 2 });
    await expect.poll(() => sender.counts(), { timeout: 10_000 }).toEqual({ accepted: 100 });
    expect(sink.mails).toHaveLength(100);
    // After the first of them the limit is known, and connections end by themselves in time.
    expect(sink.commands.filter((line) => line.includes('QUIT')).length).toBeGreaterThan(8);
  });

  test('B-30: a server that hangs up after seven messages without a word gets all of them', async () => {
    const sink = await sinkWith({
      capabilities,
      script: ({ phase, carried }) => (phase === 'mail' && carried >= 7 ? { do: 'drop' } : undefined),
    });
    const sender = fakeSender(mails(60));
    send(sink, sender, { connections: 2 });
    await expect.poll(() => sender.counts(), { timeout: 10_000 }).toEqual({ accepted: 60 });
  });
});

test.each(['550 5.7.1 Sender not allowed', '530 5.7.0 Log in first', '450 4.7.1 Too many messages'])(
  'B-30: %s to MAIL is about us: it does not burn one message after the other',
  async (refusal) => {
    const time = fakeTime();
    let isOver = false;
    const sink = await sinkWith({
      script: ({ phase }) => (phase === 'mail' && !isOver ? refusal : undefined),
    });
    const sender = fakeSender(mails(200));
    const channel = send(sink, sender, { timers: time.timers, clock: time.clock });
    await expect
      .poll(
        async () => {
          await time.pass(1000);
          return time.clock.monotonic();
        },
        { interval: 10, timeout: 10_000 },
      )
      .toBeGreaterThan(30_000);
    expect(sender.counts()['retry']).toBeLessThan(20);
    expect(channel.troubles).toEqual([expect.stringContaining(refusal)]);
    isOver = true;
    await expect
      .poll(
        async () => {
          await time.pass(10_000);
          return sender.verdicts.length;
        },
        { interval: 10, timeout: 10_000 },
      )
      .toBe(200);
    expect(sender.counts()).toEqual({ accepted: expect.any(Number), retry: expect.any(Number) });
    expect(channel.troubles.at(-1)).toBeNull();
  },
);

test('B-25: 421 as greeting costs no message a try, and the host is left alone for a while', async () => {
  const time = fakeTime();
  const sink = await sinkWith({
    script: ({ phase, connection }) =>
      phase === 'greeting' && connection < 4 ? '421 4.3.2 Busy' : undefined,
  });
  const sender = fakeSender(mails(5));
  const channel = send(sink, sender, { timers: time.timers, clock: time.clock });
  await expect.poll(() => sink.connections).toBe(1);
  await expect.poll(() => channel.troubles).toHaveLength(1);
  expect(channel.free()).toBe(0);
  await time.pass(1000);
  await expect.poll(() => sink.connections).toBe(2);
  await expect
    .poll(async () => {
      await time.pass(1000);
      return sender.counts();
    })
    .toEqual({ accepted: 5 });
  expect(channel.troubles).toEqual([expect.stringContaining('421 4.3.2 Busy'), null]);
  expect(time.clock.monotonic()).toBeGreaterThanOrEqual(7000);
});

test.each([
  ['ten megabytes without a line end', Buffer.alloc(10_000_000, 'x')],
  ['NUL bytes', '\0\0\0\r\n'],
  ['a code that changes in the middle', '250-2.1.5 Ok\r\n550 5.1.1 No\r\n'],
  ['a million lines', '250-Ok\r\n'.repeat(1_000_000)],
])('B-27: %s as an answer: the connection ends and the message is tried again later', async (_, bytes) => {
  const sink = await sinkWith({ capabilities: [], script: every(2, 'rcpt', { do: 'bytes', bytes }) });
  const time = fakeTime();
  const sender = fakeSender(mails(4));
  send(sink, sender, { timers: time.timers, clock: time.clock, connections: 1 });
  await expect
    .poll(async () => {
      await time.pass(2000);
      return sender.counts();
    })
    .toEqual({ accepted: 2, retry: 2 });
});

test('B-27: garbage after the dot makes the message uncertain', async () => {
  const sink = await sinkWith({ script: every(1, 'dot', { do: 'bytes', bytes: 'what?\r\n' }) });
  const sender = fakeSender(mails(1));
  send(sink, sender);
  await expect
    .poll(() => sender.of('a1@visitor.example'))
    .toMatchObject([{ kind: 'uncertain', reply: expect.stringContaining('what?') }]);
});

test('B-27: a 250 that says 5.1.1 is still a 250, and ESC sequences are kept as text', async () => {
  const sink = await sinkWith({ script: every(1, 'dot', '250 5.1.1 \x1b[2Jodd') });
  const sender = fakeSender(mails(1));
  send(sink, sender);
  await expect
    .poll(() => sender.of('a1@visitor.example'))
    .toEqual([{ kind: 'accepted', phase: 'dot', code: 250, reply: String.raw`5.1.1 \u{1b}[2Jodd` }]);
});

test('B-29: a server that wants a body although it refused the recipient gets an empty one', async () => {
  const sink = await sinkWith({
    script: ({ phase, recipient }) => {
      if (!recipient.startsWith('a2@')) return undefined;
      return phase === 'rcpt' ? '550 5.1.1 No' : phase === 'data' ? '354 Go on anyway' : undefined;
    },
  });
  const sender = fakeSender(mails(4));
  send(sink, sender, { connections: 1 });
  await expect.poll(() => sender.counts()).toEqual({ accepted: 3, refused: 1 });
  expect(sink.mails.map((mail) => mail.recipient).sort()).toEqual([
    'a1@visitor.example',
    'a3@visitor.example',
    'a4@visitor.example',
  ]);
  expect(sender.journal).not.toContain('a2@visitor.example');
  expect(sink.connections).toBe(1);
});

test('B-30: a server that allows two connections gets all messages over two', async () => {
  let isOpen = 0;
  const sink = await sinkWith({
    script: ({ phase, connection }) =>
      phase === 'greeting' && ++isOpen > 2 && connection > 2 ? '421 4.7.0 Too many connections' : undefined,
  });
  const sender = fakeSender(mails(300));
  const channel = send(sink, sender, { connections: 10 });
  await expect.poll(() => sender.counts()).toEqual({ accepted: 300 });
  expect(channel.troubles).toEqual([]);
});

test('rule 4: a message whose permission is withdrawn after 354 is returned over a cut connection, unheard by the server', async () => {
  const sink = await sinkWith({});
  const sender = fakeSender(mails(6), {
    permission: ({ seq }) => (seq % 2 === 0 ? seq !== 4 : Promise.resolve(seq !== 3)),
  });
  send(sink, sender, { connections: 1 });
  await expect.poll(() => sender.counts()).toEqual({ accepted: 4, returned: 2 });
  expect(sender.of('a3@visitor.example')).toMatchObject([{ kind: 'returned', phase: 'recheck' }]);
  expect(sink.mails.map((mail) => mail.recipient)).not.toContain('a3@visitor.example');
  expect(sender.journal).toHaveLength(4);
});

test('rule 4: a long body leaves before the permission is asked for and the dot after it', async () => {
  const sink = await sinkWith({ keep: true });
  const body = `Subject: long\r\n\r\n${'0123456789\r\n.dot\r\n'.repeat(30_000)}`;
  const sender = fakeSender([mailTo('long@visitor.example', { data: body }), ...mails(3)]);
  send(sink, sender, { connections: 1 });
  await expect.poll(() => sender.counts()).toEqual({ accepted: 4 });
  expect(sink.mails[0]?.raw?.toString('latin1')).toBe(body);
});

test('rules 4, 5: where no dot may go the route says why in the words of the sender, and the relay is left alone for a while', async () => {
  const time = fakeTime();
  let isFull = true;
  const sink = await sinkWith({});
  const sender = fakeSender(mails(10), {
    beforeDot: () => {
      if (isFull) throw new Error('The machine was asleep.');
    },
  });
  const channel = send(sink, sender, { connections: 1, timers: time.timers, clock: time.clock });
  await expect.poll(() => channel.troubles).toEqual(['The machine was asleep.']);
  expect(sender.counts()).toEqual({ returned: 2 });
  expect(sink.mails).toEqual([]);
  isFull = false;
  await expect
    .poll(async () => {
      await time.pass(1000);
      return sender.counts();
    })
    .toEqual({ returned: 2, accepted: 8 });
});

test('nobody listening: no message is taken, the trouble has words, and later all goes well', async () => {
  const time = fakeTime();
  const sink = await openSink();
  await sink.close();
  const sender = fakeSender(mails(5));
  const channel = send(sink, sender, { timers: time.timers, clock: time.clock });
  await expect
    .poll(() => channel.troubles)
    .toEqual([expect.stringMatching(/Nobody answers at 127\.0\.0\.1:\d+/)]);
  expect(sender.takes()).toBe(0);
  await sinkWith({ port: sink.port });
  await expect
    .poll(async () => {
      await time.pass(1000);
      return sender.counts();
    })
    .toEqual({ accepted: 5 });
  expect(channel.troubles.at(-1)).toBeNull();
});

describe('close', () => {
  test('waits for the answer it is owed and returns what had no dot', async () => {
    const answer = Promise.withResolvers<void>();
    const sink = await sinkWith({
      script: every(1, 'dot', { do: 'later', until: answer.promise, reply: '250 Ok' }),
    });
    const sender = fakeSender(mails(5));
    const channel: Channel = send(sink, sender, { connections: 1 });
    await expect.poll(() => sender.journal).toHaveLength(1);
    const closed = channel.close(60_000);
    expect(sender.counts()).toEqual({ returned: 1 });
    answer.resolve();
    await closed;
    expect(sender.counts()).toEqual({ returned: 1, accepted: 1 });
    expect(channel.free()).toBe(0);
  });

  test('does not wait longer than told; then the message is uncertain', async () => {
    const time = fakeTime();
    const sink = await sinkWith({ script: every(1, 'dot', { do: 'silence' }) });
    const sender = fakeSender(mails(1));
    const channel = send(sink, sender, { timers: time.timers, clock: time.clock });
    await expect.poll(() => sender.journal).toHaveLength(1);
    const closed = channel.close(3000);
    await time.pass(4000);
    await closed;
    expect(sender.counts()).toEqual({ uncertain: 1 });
  });
});
