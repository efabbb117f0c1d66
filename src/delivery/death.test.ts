import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Verdict } from './channel.ts';
import { deathOf, die, settleAsStranger } from './death.testing.ts';
import { accepted, here, notNow, sweepDeps, testFolder, testSender } from './line.testing.ts';
import { endWorker } from './store/workers.ts';
import { settleOrphans } from './sweep.ts';
import { makeSending, outcomesOf, strandsOf, unsettledClaims, venueDatabase } from './venue.testing.ts';

const test = venueDatabase(40);
const afterPowerCut = { ...here, bootId: 'the next boot' };

describe('settling what a dead worker left', () => {
  it('rule 8: with its journal, S is its outcome, D alone is in doubt, nothing is put back', async () => {
    const scene = await deathOf(test.pool);
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
    const scene = await deathOf(test.pool, { purpose: 'change' });
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
    const scene = await deathOf(test.pool);
    await die(scene);
    await settleAsStranger(test.pool);
    expect(await outcomesOf(test.pool, scene.sendingId)).toEqual({ uncertain: 4 });
    expect(await strandsOf(test.pool, scene.sendingId)).toEqual([]);
  });

  it('rule 8: a stranger leaves it for 30 s to whoever knew of the death, who has the journal', async () => {
    const scene = await deathOf(test.pool);
    await die(scene);
    expect(await settleOrphans(sweepDeps(test.pool, testFolder()))).toBe(0);
    expect(await settleOrphans(sweepDeps(test.pool, scene.folder))).toBe(1);
    expect(await outcomesOf(test.pool, scene.sendingId)).toEqual({ accepted: 1, uncertain: 1, returned: 2 });
  });

  it('rule 8: after a power cut S is believed and everything else is in doubt', async () => {
    const scene = await deathOf(test.pool);
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
    await endWorker(test.pool, line.workerId);
    await settleOrphans(sweepDeps(test.pool, folder));
    expect(await outcomesOf(test.pool, sendingId)).toEqual({ returned: 2, uncertain: 1 });
  });

  it('rule 8: a torn last line is no line', async () => {
    const scene = await deathOf(test.pool);
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
    const scene = await deathOf(test.pool);
    await test.pool.query(`update sendings set state = 'stopped'`);
    await die(scene);
    await settleOrphans(sweepDeps(test.pool, scene.folder));
    expect(await outcomesOf(test.pool, scene.sendingId)).toEqual({ accepted: 1, uncertain: 1, returned: 2 });
    expect(await strandsOf(test.pool, scene.sendingId)).toEqual([]);
  });

  it('rule 8: a live worker is not swept, and two sweeps at once settle a claim once', async () => {
    const scene = await deathOf(test.pool);
    expect(await settleOrphans(sweepDeps(test.pool, scene.folder))).toBe(0);
    await die(scene);
    const settled = await Promise.all([1, 2, 3].map(() => settleOrphans(sweepDeps(test.pool, scene.folder))));
    expect(settled.reduce((a, b) => a + b)).toBe(1);
    expect((await strandsOf(test.pool, scene.sendingId)).map(({ seqs }) => seqs)).toEqual([[3, 4]]);
  });

  it('rule 8: facts recorded while it lived stand, with the strands they made', async () => {
    const scene = await deathOf(test.pool);
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
    const scene = await deathOf(test.pool);
    const second = scene.line.channel.held[0]!;
    await die(scene);
    await settleAsStranger(test.pool);
    scene.line.channel.hear(second, accepted);
    expect(await scene.line.sender.drain()).toBe(true);
    expect(await outcomesOf(test.pool, scene.sendingId)).toMatchObject({ accepted: 2, uncertain: 4 });
  });
});
