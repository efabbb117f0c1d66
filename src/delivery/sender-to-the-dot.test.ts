import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openJournal, realFiles } from './journal.ts';
import { accepted, holdingSender, silence, testClock, testFolder, testSender } from './line.testing.ts';
import { endWorker } from './store/workers.ts';
import { makeSending, outcomesOf, strandsOf, unsettledClaims, venueDatabase } from './venue.testing.ts';

const test = venueDatabase(40);

describe('a sender', () => {
  it('sends a frozen sending to everybody once and leaves nothing open', async () => {
    const sendingId = await makeSending(test.pool, { people: 40 });
    const line = await testSender(test.pool, testFolder());
    await line.finish();
    expect(new Set(line.channel.dots.map((message) => message.to)).size).toBe(40);
    expect(line.channel.dots).toHaveLength(40);
    expect(line.channel.dots[0]!.data).toBe('Bea1');
    expect(await outcomesOf(test.pool, sendingId)).toEqual({ accepted: 40 });
    expect(await strandsOf(test.pool, sendingId)).toEqual([]);
    expect(await unsettledClaims(test.pool)).toBe(0);
  });

  it('rule 2: keeps two connections for urgent lanes, and urgent goes first on all of them', async () => {
    await makeSending(test.pool, { people: 40, lane: 4 });
    const line = await holdingSender(test.pool, { connections: 5 });
    expect(line.channel.held).toHaveLength(3);
    expect(line.urgent!.held).toHaveLength(0);
    const urgentId = await makeSending(test.pool, { purpose: 'change', people: 4 });
    line.sender.wake();
    await line.sender.pass();
    expect(line.urgent!.held.map((message) => message.sendingId)).toEqual([urgentId, urgentId]);
    await line.channel.speak(line.channel.held[0]!, accepted);
    await line.sender.pass();
    expect(
      line.channel.held.map((message) => message.sendingId).filter((id) => id === urgentId),
    ).toHaveLength(1);
  });

  it('asks a person when a sending cannot be composed, and keeps its messages', async () => {
    const sendingId = await makeSending(test.pool, { people: 3 });
    const line = await testSender(test.pool, testFolder(), {
      composerOf: async () => new Error('The template has no version in the language en.'),
    });
    await line.finish();
    const { rows } = await test.pool.query<{ state: string; why: string }>(`select state, why from sendings`);
    expect(rows[0]).toEqual({
      state: 'asking',
      why: 'The message cannot be written: The template has no version in the language en. Nothing more of it goes out.',
    });
    expect(line.channel.dots).toEqual([]);
    const strands = await strandsOf(test.pool, sendingId);
    expect(strands.map(({ seqs }) => seqs?.length ?? 0).reduce((a, b) => a + b) >= 1).toBe(true);
    expect(await unsettledClaims(test.pool)).toBe(0);
  });

  it('records a message that cannot be composed as refused, and the others go (B-40)', async () => {
    const sendingId = await makeSending(test.pool, { people: 5 });
    const line = await testSender(test.pool, testFolder(), {
      composerOf: async () => (message) => {
        if (message.seq === 3) throw new Error('a lone surrogate');
        return { from: 'b@x.test', to: message.to, data: '', needsUtf8: false, messageId: '<1@x.test>' };
      },
    });
    await line.finish();
    expect(await outcomesOf(test.pool, sendingId)).toEqual({ accepted: 4, refused: 1 });
  });
});

describe('before the final dot', () => {
  it('rule 4: a permission younger than a second needs no question', async () => {
    await makeSending(test.pool);
    const line = await holdingSender(test.pool);
    line.clock.pass(500);
    await test.pool.query(`update sendings set state = 'stopped'`);
    expect(await line.channel.dot(line.channel.held[0]!)).toBe(true);
  });

  it.each([
    ['a stop', `update sendings set state = 'stopped'`],
    ['a pause of the sending', `update sendings set state = 'paused'`],
    ['a pause of the route', `update routes set paused_at = now()`],
    ['a refund', `update tickets set status = 'refunded'`],
    ['a moved instance', `update instances set version = 2`],
    [
      'a suppression',
      `insert into suppressed (channel, folded, reason, since)
        select 'email', 'bea' || n || '@x.test', 'complaint', now() from generate_series(1, 40) n`,
    ],
    ['an erasure', `update customers set erased_at = now()`],
  ])('rule 4: obeys %s within a second', async (_, fact) => {
    const sendingId = await makeSending(test.pool);
    const line = await holdingSender(test.pool);
    line.clock.pass(1_001);
    await test.pool.query(fact);
    await line.channel.speakAll();
    await line.sender.drain();
    expect(line.channel.dots).toEqual([]);
    expect(Object.keys(await outcomesOf(test.pool, sendingId))).toEqual(['returned']);
  });

  it('rule 4: an old permission is refreshed for all its messages by one question', async () => {
    await makeSending(test.pool, { people: 2 });
    const line = await holdingSender(test.pool);
    line.clock.pass(5_000);
    const asked = vi.spyOn(test.pool, 'query');
    const [first, second] = line.channel.held.slice() as [never, never];
    const went = await Promise.all([line.channel.dot(first), line.channel.dot(second)]);
    expect(went).toEqual([true, true]);
    expect(asked).toHaveBeenCalledOnce();
  });

  it.each([
    ['the machine slept', 0, 60_000],
    ['somebody set the clock back', 0, -60_000],
    ['the process was frozen', 60_000, 0],
  ])('rule 4: when %s, the permission is old', async (_, passed, set) => {
    await makeSending(test.pool);
    const line = await holdingSender(test.pool);
    line.clock.pass(passed);
    line.clock.setBy(set);
    await test.pool.query(`update sendings set state = 'stopped'`);
    expect(await line.channel.dot(line.channel.held[0]!)).toBe(false);
  });

  it('rule 4: a frozen worker that wakes up ended writes no dot, records owed replies, and ends', async () => {
    const sendingId = await makeSending(test.pool, { people: 4 });
    const line = await holdingSender(test.pool);
    const [spoken, silent] = line.channel.held.slice() as [never, never];
    expect(await line.channel.dot(spoken)).toBe(true);
    line.clock.pass(60_000);
    await endWorker(test.pool, line.workerId);
    expect(await line.channel.dot(silent)).toBe(false);
    line.channel.hear(spoken, accepted);
    line.channel.wake();
    expect(await line.sender.run()).toBe('ended');
    expect(line.channel.dots).toHaveLength(1);
    expect(await outcomesOf(test.pool, sendingId)).toEqual({ accepted: 1 });
  });

  it('rule 4: frozen between the journal line and the dot, no dot goes', async () => {
    await makeSending(test.pool);
    const clock = testClock();
    const line = await testSender(test.pool, testFolder(), {
      clock,
      journal: {
        begin: () => undefined,
        claimed: () => undefined,
        dot: () => clock.pass(60_000),
        answered: () => undefined,
        trouble: () => undefined,
        mend: () => true,
        close: () => undefined,
      },
    });
    await line.sender.pass();
    expect(await line.channel.dot(line.channel.held[0]!)).toBe(false);
  });

  it('rule 4: who is told why no dot goes reads the true reason: time, the end of the sender, or the disk', async () => {
    await makeSending(test.pool);
    let isFull = false;
    const folder = testFolder();
    const files = {
      ...realFiles,
      write: (file: number, text: string) => {
        if (isFull) throw new Error('ENOSPC: no space left on device');
        return realFiles.write(file, text);
      },
    };
    const line = await holdingSender(test.pool, {
      journal: openJournal(folder, 'a-journal', files, (flush) => flush()),
    });
    const message = line.channel.held[0]!;
    isFull = true;
    expect(() => line.channel.work.beforeDot(message)).toThrow(/could not be noted.*no space left/);
    line.clock.pass(1_001);
    expect(() => line.channel.work.beforeDot(message)).toThrow(
      /asleep or too busy.*goes out again by itself/,
    );
    line.sender.stop();
    expect(() => line.channel.work.beforeDot(message)).toThrow(/sender is ending.*goes out again by itself/);
  });
});

describe('the journal', () => {
  it('rule 5: holds a D before the dot and an S after the reply', async () => {
    const folder = testFolder();
    await makeSending(test.pool, { people: 1 });
    const line = await testSender(test.pool, folder);
    await line.sender.pass();
    const message = line.channel.held[0]!;
    await line.channel.dot(message);
    const lines = (): string[] =>
      readFileSync(join(folder, 'journal', `${line.workerId}.log`), 'utf8').split('\n');
    const [head, claim, ...rest] = lines();
    expect([head, ...rest]).toEqual([`# worker ${line.workerId}`, `D ${message.claimId} 1`, '']);
    expect(claim).toMatch(new RegExp(`^C ${message.claimId} \\S+ `));
    line.channel.hear(message, { ...accepted, reply: 'ok\nD forged 1' });
    expect(lines().at(-2)).toBe(`S ${message.claimId} 1 250 ok D forged 1`);
  });

  it('rule 5: the S of one and the D of the next share a write', () => {
    const writes: string[] = [];
    const files = {
      ...realFiles,
      write: (file: number, text: string) => {
        writes.push(text);
        return realFiles.write(file, text);
      },
    };
    const journal = openJournal(testFolder(), 'w', files, () => undefined);
    journal.dot('c', 1);
    journal.answered('c', 1, 250, 'ok');
    journal.dot('c', 2);
    expect(writes.slice(1)).toEqual(['D c 1\n', 'S c 1 250 ok\nD c 2\n']);
  });

  it('rule 5: with a full disk no dot goes, the route says why, and it resumes by itself', async () => {
    const folder = testFolder();
    const sendingId = await makeSending(test.pool, { people: 5 });
    let isFull = false;
    const files = {
      ...realFiles,
      write: (file: number, text: string) => {
        if (isFull) throw new Error('ENOSPC: no space left on device');
        return realFiles.write(file, text);
      },
    };
    const line = await testSender(test.pool, folder, {
      journal: openJournal(folder, 'a-journal', files, (flush) => flush()),
    });
    await line.sender.pass();
    isFull = true;
    await line.finish();
    expect(line.channel.dots).toEqual([]);
    const trouble = async (): Promise<string | null> =>
      (await test.pool.query<{ trouble: string | null }>('select trouble from routes')).rows[0]!.trouble;
    expect(await trouble()).toMatch(/journal cannot be written.*no space left.*Free some space/);
    isFull = false;
    await line.finish();
    expect(await outcomesOf(test.pool, sendingId)).toMatchObject({ accepted: 5 });
    expect(line.channel.dots).toHaveLength(5);
    expect(await trouble()).toBeNull();
  });

  it('rule 5: a short write is no line: no dot, and a new file', () => {
    const folder = testFolder();
    let isShort = true;
    const files = {
      ...realFiles,
      write: (file: number, text: string) =>
        isShort && text.startsWith('D')
          ? realFiles.write(file, text.slice(0, 4))
          : realFiles.write(file, text),
    };
    const journal = openJournal(folder, 'w', files, () => undefined);
    expect(() => journal.dot('c', 1)).toThrow(/only part/);
    isShort = false;
    expect(() => journal.dot('c', 2)).toThrow(/only part/);
    expect(journal.mend()).toBe(true);
    journal.dot('c', 3);
    expect(readdirSync(join(folder, 'journal')).sort()).toEqual(['w.1.log', 'w.log']);
    expect(readFileSync(join(folder, 'journal', 'w.1.log'), 'utf8')).toBe('# worker w\nD c 3\n');
  });

  it('rule 5: silence is uncertain for normal purposes, tried again for those that may repeat', async () => {
    const normal = await makeSending(test.pool, { people: 1 });
    const urgent = await makeSending(test.pool, { purpose: 'change', people: 1 });
    const line = await testSender(test.pool, testFolder());
    await line.finish(silence);
    expect(await outcomesOf(test.pool, normal)).toEqual({ uncertain: 1 });
    expect(await strandsOf(test.pool, normal)).toEqual([]);
    expect(await outcomesOf(test.pool, urgent)).toEqual({ retry: 1 });
    expect(await strandsOf(test.pool, urgent)).toEqual([{ seqs: [1], tries: 1, deaths: 0 }]);
  });

  it('rule 5: a late 250 is recorded, and what was accepted late is not tried again', async () => {
    const normal = await makeSending(test.pool, { people: 1 });
    const urgent = await makeSending(test.pool, { purpose: 'change', people: 1 });
    const line = await testSender(test.pool, testFolder());
    await line.sender.pass();
    const messages = line.channel.held.slice();
    for (const message of messages) {
      await line.channel.dot(message);
      line.channel.hear(message, silence);
    }
    await line.sender.drain();
    for (const message of messages) line.channel.hear(message, accepted);
    await line.sender.drain();
    expect(await outcomesOf(test.pool, normal)).toEqual({ accepted: 1, uncertain: 1 });
    line.clock.pass(3_600_000);
    await line.finish();
    expect(await outcomesOf(test.pool, urgent)).toEqual({ accepted: 1, retry: 1 });
    expect(line.channel.dots).toHaveLength(2);
    expect(await strandsOf(test.pool, urgent)).toEqual([]);
  });
});
