import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deathOf, die, settleAsStranger } from './death.testing.ts';
import { accepted, silence, sweepDeps, testFolder, testSender } from './line.testing.ts';
import { replayJournals } from './replay.ts';
import { endWorker } from './store/workers.ts';
import { settleOrphans } from './sweep.ts';
import { makeSending, outcomesOf, strandsOf, venueDatabase } from './venue.testing.ts';

const test = venueDatabase(40);

describe('replaying the journals of a folder', () => {
  it('rule 8: tells of claims others settled in doubt: S is a fact, D stays, neither goes out again', async () => {
    const scene = await deathOf(test.pool);
    await die(scene);
    await settleAsStranger(test.pool);
    await replayJournals(sweepDeps(test.pool, scene.folder));
    expect(await outcomesOf(test.pool, scene.sendingId)).toEqual({ accepted: 1, uncertain: 4, returned: 2 });
    const next = await testSender(test.pool, scene.folder);
    await next.finish();
    expect(next.channel.dots.map((message) => message.seq)).toEqual([3, 4]);
    await replayJournals(sweepDeps(test.pool, scene.folder));
    expect(await strandsOf(test.pool, scene.sendingId)).toEqual([]);
  });

  it('rule 8: what was laid aside is not read again, what is unsettled is not laid aside', async () => {
    const scene = await deathOf(test.pool);
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
    const scene = await deathOf(test.pool);
    await replayJournals(sweepDeps(test.pool, scene.folder));
    expect(existsSync(join(scene.folder, 'journal', `${scene.line.workerId}.log`))).toBe(true);
  });

  it('rule 8: a sending that is over keeps its uncertain ones: a person may have acted upon them', async () => {
    const scene = await deathOf(test.pool);
    await die(scene);
    await settleAsStranger(test.pool);
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
