import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { newId } from '../platform/ids.ts';
import type { Outgoing, Verdict } from './channel.ts';
import {
  accepted,
  cleanSlate,
  here,
  makeSending,
  makeVenue,
  notNow,
  outcomesOf,
  silence,
  strandsOf,
  sweepDeps,
  testFolder,
  testSender,
  unsettledClaims,
  type TestSender,
} from './line.testing.ts';
import { replayJournals } from './replay.ts';
import { settle, type Orphan } from './settlement.ts';
import { beat, endWorker } from './store/workers.ts';
import { settleOrphans, sweep } from './sweep.ts';
import { endVanished, startWorker } from './worker.ts';

const test = testDatabase();

beforeEach(async () => {
  await cleanSlate(test.pool);
  await makeVenue(test.pool, 40);
});

interface Scene {
  folder: string;
  line: TestSender;
  sendingId: string;
}

/** One claim of four: the first answered, the second with its dot written, the third taken, the fourth not. */
async function deathOf(sending: Parameters<typeof makeSending>[1] = {}): Promise<Scene> {
  const folder = testFolder();
  const sendingId = await makeSending(test.pool, { people: 4, ...sending });
  const line = await testSender(test.pool, folder, { connections: 4 });
  await line.sender.pass();
  const [first, second] = line.channel.held.slice() as [Outgoing, Outgoing];
  await line.channel.dot(first);
  line.channel.hear(first, accepted);
  await line.channel.dot(second);
  line.channel.wake();
  return { folder, line, sendingId };
}

async function die({ line }: Scene): Promise<void> {
  await endWorker(test.pool, line.workerId);
}

/** Settles what is left without the journal, long after the death. */
async function settleAsStranger(): Promise<void> {
  await test.pool.query(`update workers set ended_at = ended_at - interval '30 s'`);
  expect(await settleOrphans(sweepDeps(test.pool, testFolder()))).toBe(1);
}

const elsewhere = { ...here, host: 'elsewhere' };
const afterPowerCut = { ...here, bootId: 'the next boot' };

describe('a worker', () => {
  it('rule 8: is ended when its lease ran out, and told so at its next beat', async () => {
    const workerId = await startWorker(test.pool, here, newId);
    await sweep(sweepDeps(test.pool, testFolder()));
    expect(await beat(test.pool, workerId)).toBe(true);
    await test.pool.query(`update workers set lease_until = now() - interval '1 s'`);
    await sweep(sweepDeps(test.pool, testFolder()));
    expect(await beat(test.pool, workerId)).toBe(false);
  });

  it('rule 8: ended by its lease, it may still speak for a second: its claims are settled after two', async () => {
    const scene = await deathOf();
    await test.pool.query(`update workers set lease_until = now() - interval '1 s'`);
    expect(await sweep(sweepDeps(test.pool, scene.folder))).toBe(0);
    // By a permission from before its end, the third goes now, and its journal says so.
    expect(await scene.line.channel.dot(scene.line.channel.held.at(-1)!)).toBe(true);
    await test.pool.query(`update workers set ended_at = ended_at - interval '2 s'`);
    expect(await sweep(sweepDeps(test.pool, scene.folder))).toBe(1);
    expect(await outcomesOf(test.pool, scene.sendingId)).toEqual({ accepted: 1, uncertain: 2, returned: 1 });
  });

  it('rule 8: is ended at once when its process is gone from this machine and boot (B-4)', async () => {
    const gone = await startWorker(test.pool, { ...here, pid: 7, processStarted: '1' }, newId);
    const reused = await startWorker(test.pool, { ...here, pid: 8, processStarted: '1' }, newId);
    const running = await startWorker(test.pool, { ...here, pid: 9, processStarted: '1' }, newId);
    const others = [
      await startWorker(test.pool, { ...elsewhere, pid: 7 }, newId),
      await startWorker(test.pool, { ...here, pidNamespace: 'pid:[2]', pid: 7 }, newId),
    ];
    const stranger = await startWorker(test.pool, { ...here, pid: 7, processStarted: '1' }, newId);
    const startOf = async (pid: number): Promise<string | undefined> => ({ 8: '2', 9: '1' })[pid];
    const journals = [gone, reused, running, ...others];
    expect(new Set(await endVanished(test.pool, here, journals, startOf))).toEqual(new Set([gone, reused]));
    for (const workerId of [running, stranger, ...others]) expect(await beat(test.pool, workerId)).toBe(true);
  });

  it.runIf(process.platform === 'linux')('rule 8: is gone when its process is a zombie', async () => {
    // The shell becomes a sleep, which never asks what became of its child.
    const parent = spawn('/bin/sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    onTestFinished(() => void parent.kill());
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    const stat = (): string[] => readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ');
    const workerId = await startWorker(test.pool, { ...here, pid, processStarted: stat()[21]! }, newId);
    expect(stat()[2]).not.toBe('Z');
    expect(await endVanished(test.pool, here, [workerId])).toEqual([]);
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(stat()[2]).toBe('Z'), 10_000);
    expect(await endVanished(test.pool, here, [workerId])).toEqual([workerId]);
  });

  it('rule 8: beats in its own loop, and its end makes it stop', async () => {
    await makeSending(test.pool);
    const line = await testSender(test.pool, testFolder());
    const lease = async (): Promise<number> =>
      (
        await test.pool.query<{ lease_until: Date }>('select lease_until from workers')
      ).rows[0]!.lease_until.getTime();
    const before = await lease();
    await line.sender.pass();
    expect(await lease()).toBe(before);
    line.clock.pass(5_000);
    await line.sender.pass();
    expect(await lease()).toBeGreaterThan(before);
    await endWorker(test.pool, line.workerId);
    line.clock.pass(5_000);
    await line.sender.pass();
    expect(await line.sender.run()).toBe('ended');
  });
});

it('rule 8: beats once more before it awaits the last replies, which may take longer than its lease', async () => {
  await makeSending(test.pool);
  const line = await testSender(test.pool, testFolder());
  await line.sender.pass();
  await test.pool.query(`update workers set lease_until = now() + interval '3 s'`);
  const close = line.channel.close.bind(line.channel);
  let isLeased = false;
  line.channel.close = async (grace) => {
    await vi.waitFor(async () => {
      const long = await test.pool.query(`select 1 from workers where lease_until > now() + interval '26 s'`);
      expect(long.rowCount).toBe(1);
      isLeased = true;
    });
    await close(grace);
  };
  line.sender.stop();
  await line.sender.run();
  expect(isLeased).toBe(true);
});

describe('settling what a dead worker left', () => {
  it('rule 8: with its journal, S is its outcome, D alone is in doubt, nothing is put back', async () => {
    const scene = await deathOf();
    await die(scene);
    expect(await settleOrphans(sweepDeps(test.pool, scene.folder))).toBe(1);
    expect(await outcomesOf(test.pool, scene.sendingId)).toEqual({ accepted: 1, uncertain: 1, returned: 2 });
    const { rows } = await test.pool.query<{ source: string }>('select source from outcomes where kind = 1');
    expect(rows).toEqual([{ source: 'journal' }]);
    expect(await unsettledClaims(test.pool)).toBe(0);
    const next = await testSender(test.pool, scene.folder);
    await next.finish();
    expect(next.channel.dots.map((message) => message.seq)).toEqual([3, 4]);
  });

  it('rule 8: what may repeat is tried again in doubt, with the same date', async () => {
    const scene = await deathOf({ purpose: 'change' });
    const { rows } = await test.pool.query<{ first_at: Date }>('select distinct first_at from claims');
    await die(scene);
    await settleOrphans(sweepDeps(test.pool, scene.folder));
    expect(await outcomesOf(test.pool, scene.sendingId)).toEqual({ accepted: 1, retry: 1, returned: 2 });
    const again = await test.pool.query<{ first_at: Date }>('select distinct first_at from strands');
    expect(again.rows.map((strand) => strand.first_at)).toEqual(rows.map((claim) => claim.first_at));
    const next = await testSender(test.pool, scene.folder);
    await next.finish();
    expect(next.channel.dots.map((message) => message.seq)).toEqual([2, 3, 4]);
  });

  it('rule 8: without the journal everything is in doubt, and nobody gets it twice', async () => {
    const scene = await deathOf();
    await die(scene);
    await settleAsStranger();
    expect(await outcomesOf(test.pool, scene.sendingId)).toEqual({ uncertain: 4 });
    expect(await strandsOf(test.pool, scene.sendingId)).toEqual([]);
  });

  it('rule 8: a stranger leaves it for 30 s to whoever knew of the death, who has the journal', async () => {
    const scene = await deathOf();
    await die(scene);
    expect(await settleOrphans(sweepDeps(test.pool, testFolder()))).toBe(0);
    expect(await settleOrphans(sweepDeps(test.pool, scene.folder))).toBe(1);
    expect(await outcomesOf(test.pool, scene.sendingId)).toEqual({ accepted: 1, uncertain: 1, returned: 2 });
  });

  it('rule 8: after a power cut S is believed and everything else is in doubt', async () => {
    const scene = await deathOf();
    await die(scene);
    await settleOrphans({ ...sweepDeps(test.pool, scene.folder), self: afterPowerCut });
    expect(await outcomesOf(test.pool, scene.sendingId)).toEqual({ accepted: 1, uncertain: 3 });
  });

  it('rule 8: a code that did not decide about the message is no answer in the journal', async () => {
    const folder = testFolder();
    const sendingId = await makeSending(test.pool, { people: 3 });
    const line = await testSender(test.pool, folder, { connections: 1 });
    const words: Verdict[] = [
      // Said about us and not about this message, so it is tried again.
      { kind: 'retry', phase: 'mail', code: 550, reply: 'Your address is blocked' },
      { kind: 'retry', phase: 'data', code: 250, reply: 'Answer out of place' },
      { kind: 'uncertain', phase: 'dot', code: 354, reply: 'Answer out of place' },
    ];
    for (const verdict of words) {
      await line.sender.pass();
      line.channel.wake();
      const message = line.channel.held[0]!;
      if (verdict.phase === 'dot') await line.channel.dot(message);
      line.channel.hear(message, verdict);
    }
    await die({ folder, line, sendingId });
    await settleOrphans(sweepDeps(test.pool, folder));
    expect(await outcomesOf(test.pool, sendingId)).toEqual({ returned: 2, uncertain: 1 });
  });

  it('rule 8: a torn last line is no line', async () => {
    const scene = await deathOf();
    const third = scene.line.channel.held.at(-1)!;
    appendFileSync(
      join(scene.folder, 'journal', `${scene.line.workerId}.log`),
      `D ${third.claimId} ${third.seq}`.slice(0, -1),
    );
    await die(scene);
    await settleOrphans(sweepDeps(test.pool, scene.folder));
    expect(await outcomesOf(test.pool, scene.sendingId)).toEqual({ accepted: 1, uncertain: 1, returned: 2 });
  });

  it('rule 8: a stopped sending gets its facts but no strand', async () => {
    const scene = await deathOf();
    await test.pool.query(`update sendings set state = 'stopped'`);
    await die(scene);
    await settleOrphans(sweepDeps(test.pool, scene.folder));
    expect(await outcomesOf(test.pool, scene.sendingId)).toEqual({ accepted: 1, uncertain: 1, returned: 2 });
    expect(await strandsOf(test.pool, scene.sendingId)).toEqual([]);
  });

  it('rule 8: a live worker is not swept, and two sweeps at once settle a claim once', async () => {
    const scene = await deathOf();
    expect(await settleOrphans(sweepDeps(test.pool, scene.folder))).toBe(0);
    await die(scene);
    const settled = await Promise.all([1, 2, 3].map(() => settleOrphans(sweepDeps(test.pool, scene.folder))));
    expect(settled.reduce((a, b) => a + b)).toBe(1);
    expect((await strandsOf(test.pool, scene.sendingId)).map(({ seqs }) => seqs)).toEqual([[3, 4]]);
  });

  it('rule 8: facts recorded while it lived stand, with the strands they made', async () => {
    const scene = await deathOf();
    await scene.line.sender.drain();
    scene.line.channel.hear(scene.line.channel.held.at(-1)!, notNow);
    await scene.line.sender.drain();
    const before = await strandsOf(test.pool, scene.sendingId);
    expect(before).toHaveLength(1);
    await die(scene);
    await settleOrphans(sweepDeps(test.pool, scene.folder));
    const seqs = (await strandsOf(test.pool, scene.sendingId)).flatMap((strand) => strand.seqs ?? []);
    expect(seqs).toHaveLength(new Set(seqs).size);
    expect(await outcomesOf(test.pool, scene.sendingId)).toMatchObject({ accepted: 1, retry: 1 });
  });

  it('rule 6: a fact is never refused: the loser records its late reply after others settled its claim', async () => {
    const scene = await deathOf();
    const second = scene.line.channel.held[0]!;
    await die(scene);
    await settleAsStranger();
    scene.line.channel.hear(second, accepted);
    expect(await scene.line.sender.drain()).toBe(true);
    expect(await outcomesOf(test.pool, scene.sendingId)).toMatchObject({ accepted: 2, uncertain: 4 });
  });
});

describe('replaying the journals of a folder', () => {
  it('rule 8: tells of claims others settled in doubt: S is a fact, D stays, neither goes out again', async () => {
    const scene = await deathOf();
    await die(scene);
    await settleAsStranger();
    await replayJournals(sweepDeps(test.pool, scene.folder));
    expect(await outcomesOf(test.pool, scene.sendingId)).toEqual({ accepted: 1, uncertain: 4, returned: 2 });
    const next = await testSender(test.pool, scene.folder);
    await next.finish();
    expect(next.channel.dots.map((message) => message.seq)).toEqual([3, 4]);
    await replayJournals(sweepDeps(test.pool, scene.folder));
    expect(await strandsOf(test.pool, scene.sendingId)).toEqual([]);
  });

  it('rule 8: what was laid aside is not read again, what is unsettled is not laid aside', async () => {
    const scene = await deathOf();
    await die(scene);
    await replayJournals(sweepDeps(test.pool, scene.folder));
    const folder = join(scene.folder, 'journal');
    expect(existsSync(join(folder, `${scene.line.workerId}.log`))).toBe(true);
    await settleOrphans(sweepDeps(test.pool, scene.folder));
    await replayJournals(sweepDeps(test.pool, scene.folder));
    expect(readdirSync(folder)).toEqual(['replayed']);
    expect(readdirSync(join(folder, 'replayed'))).toEqual([`${scene.line.workerId}.log`]);
  });

  it('rule 8: leaves a live worker its journal', async () => {
    const scene = await deathOf();
    await replayJournals(sweepDeps(test.pool, scene.folder));
    expect(existsSync(join(scene.folder, 'journal', `${scene.line.workerId}.log`))).toBe(true);
  });

  it('rule 8: a sending that is over keeps its uncertain ones: a person may have acted upon them', async () => {
    const scene = await deathOf();
    await die(scene);
    await settleAsStranger();
    await test.pool.query(`update sendings set state = 'ended'`);
    await replayJournals(sweepDeps(test.pool, scene.folder));
    expect(await outcomesOf(test.pool, scene.sendingId)).toEqual({ accepted: 1, uncertain: 4 });
  });

  it('rule 5: a late 250 that only the journal knows becomes a fact', async () => {
    const folder = testFolder();
    const sendingId = await makeSending(test.pool, { people: 1 });
    const line = await testSender(test.pool, folder);
    await line.sender.pass();
    const message = line.channel.held[0]!;
    await line.channel.dot(message);
    line.channel.hear(message, silence);
    await line.sender.drain();
    line.channel.hear(message, accepted);
    await endWorker(test.pool, line.workerId);
    await replayJournals(sweepDeps(test.pool, folder));
    expect(await outcomesOf(test.pool, sendingId)).toEqual({ accepted: 1, uncertain: 1 });
  });
});

describe('a message that stops its sender', () => {
  it('rule 8: is found after three deaths and goes alone; the next one refuses it, the others go (B-7)', async () => {
    const folder = testFolder();
    const sendingId = await makeSending(test.pool, { people: 40 });
    const poison = 17;
    let deaths = 0;
    for (let start = 0; start < 10; start++) {
      class Death extends Error {}
      let isDead = false;
      const line = await testSender(test.pool, folder, {
        connections: 2,
        composerOf: async () => (message) => {
          if (message.seq === poison) isDead = true;
          return { from: 'b@x.test', to: message.to, data: '', needsUtf8: false, messageId: '<1@x.test>' };
        },
      });
      // The dead take nothing, speak nothing and write nothing.
      const speak = () => {
        if (isDead) throw new Death();
        return accepted;
      };
      const settled = line.finish(speak).then(
        () => true,
        (thrown: unknown) => {
          if (!(thrown instanceof Death)) throw thrown;
          return false;
        },
      );
      if (!(await settled)) deaths++;
      await endWorker(test.pool, line.workerId);
      await settleOrphans(sweepDeps(test.pool, folder));
    }
    expect(deaths).toBe(4);
    const { rows } = await test.pool.query<{ seq: number; kind: number; reply: string }>(
      'select seq, kind, reply from outcomes where sending_id = $1 and kind = 2',
      [sendingId],
    );
    expect(rows).toEqual([
      { seq: poison, kind: 2, reply: 'This message stopped the sender, four times in a row.' },
    ]);
    const ok = await test.pool.query<{ count: number }>(
      'select count(distinct seq)::int as count from outcomes where kind = 1',
    );
    expect(ok.rows[0]!.count).toBe(39);
    expect(await unsettledClaims(test.pool)).toBe(0);
  });

  const orphan: Orphan = {
    seqs: Array.from({ length: 30 }, (_, index) => index + 1),
    tries: 0,
    deaths: 0,
    known: new Set(),
    entries: new Map(),
    isSameBoot: true,
    mayRepeat: false,
    usefulUntil: new Date('2027-01-01'),
  };
  const now = new Date('2026-11-22');
  const begun = new Map(orphan.seqs.map((seq) => [seq, { step: 'begun' as const }]));

  it('rule 8: after the first death as it was, after the second in tenths, after the third alone', () => {
    expect(settle(orphan, now, 0.5).strands.map(({ seqs, deaths }) => [seqs.length, deaths])).toEqual([
      [30, 1],
    ]);
    const second = settle({ ...orphan, deaths: 1, entries: begun }, now, 0.5);
    expect(second.strands.map(({ seqs, deaths }) => [seqs.length, deaths])).toEqual(Array(10).fill([3, 2]));
    const third = settle({ ...orphan, deaths: 2, entries: begun }, now, 0.5);
    expect(third.strands.map(({ seqs, deaths }) => [seqs.length, deaths])).toEqual(Array(30).fill([1, 3]));
    const fourth = settle({ ...orphan, deaths: 3, entries: begun }, now, 0.5);
    expect(fourth.strands).toEqual([]);
    expect(fourth.facts.every((fact) => fact.kind === 'refused')).toBe(true);
  });

  it('rule 8: deaths do not add up against messages that had not begun', () => {
    const entries = new Map([[7, { step: 'begun' as const }]]);
    const { strands, facts } = settle({ ...orphan, deaths: 3, entries }, now, 0.5);
    expect(strands.map(({ seqs, deaths }) => [seqs.length, deaths])).toEqual([[29, 3]]);
    expect(facts.filter((fact) => fact.kind === 'refused').map((fact) => fact.seq)).toEqual([7]);
  });

  it('rule 8: a 4xx found in the journal keeps its place in the plan, a 5xx is refused', () => {
    const entries = new Map([
      [1, { step: 'answered' as const, code: 451, text: 'later' }],
      [2, { step: 'answered' as const, code: 550, text: 'never' }],
    ]);
    const { strands, facts } = settle({ ...orphan, seqs: [1, 2], entries }, now, 0.5);
    expect(facts.map(({ seq, kind, fromJournal }) => [seq, kind, fromJournal])).toEqual([
      [1, 'retry', true],
      [2, 'refused', true],
    ]);
    expect(strands).toEqual([{ seqs: [1], tries: 1, deaths: 0, readyAt: new Date(now.getTime() + 60_000) }]);
  });
});
