import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { verifyAudit } from '../platform/audit.ts';
import { at, csv, emptyAll, evening, instance, morning, take, takeAll } from './import-file.testing.ts';
import { instanceDetail } from './instance-detail.ts';
import { instanceHistory } from './instance-history.ts';
import { markMoved } from './mark-moved.ts';
import { markCancelled, markPostponed, putBack } from './mark.ts';
import type { Marking } from './marking.ts';

const test = testDatabase();
const zoned = { startsAt: '2026-03-02T20:30' };

beforeEach(async () => {
  await emptyAll(test);
  await takeAll(test);
});

function by(more: Partial<Marking> = {}): Marking {
  return { clock: at(evening).clock, actor: 'Ada', ...more };
}

async function now(): Promise<{ state: string; starts: string; stage: string; mark: string | undefined }> {
  const { state, startsAt, stage, mark } = await instanceDetail(test.db, 1);
  return { state, starts: startsAt.toISOString(), stage: stage.name, mark: mark?.kind };
}

const original = { state: 'on_sale', starts: '2026-03-02T19:00:00.000Z', stage: 'Main', mark: undefined };

describe('a mark', () => {
  it('moves start, end and doors together, by the clocks of the venue, and is told', async () => {
    const moved = await markMoved(test.db, 1, { ...zoned, stageId: 2 }, by({ reason: 'Burst pipe' }));
    expect(moved).toMatchObject({
      startsAt: new Date('2026-03-02T19:30:00Z'),
      endsAt: new Date('2026-03-02T21:30:00Z'),
      stage: { name: 'Studio' },
      version: 2,
    });
    expect((await instanceDetail(test.db, 1)).mark).toMatchObject({
      kind: 'moved',
      by: 'Ada',
      reason: 'Burst pipe',
      putBack: { startsAt: new Date('2026-03-02T19:00:00Z'), stage: 'Main' },
    });
    const [newest] = await instanceHistory(test.db, 1);
    expect(newest).toMatchObject({ kind: 'moved', actor: 'Ada', byImport: false, reason: 'Burst pipe' });
    expect(newest?.changes.map(({ what }) => what)).toEqual(['stage', 'startsAt', 'endsAt']);
    expect(await verifyAudit(test.db)).toEqual([]);
  });

  it('is refused to whoever looked at an older version, in words', async () => {
    await markMoved(test.db, 1, zoned, by({ version: 1 }));
    await expect(markPostponed(test.db, 1, by({ version: 1, actor: 'Bob' }))).rejects.toMatchObject({
      kind: 'conflict',
      code: 'instance_changed',
      message: expect.stringMatching(/^Ada changed this performance while you looked at it: it is on sale/),
    });
    expect(await now()).toMatchObject({ state: 'on_sale', mark: 'moved' });
  });

  it('of two people at the same moment lets one through', async () => {
    const both = await Promise.allSettled([
      markPostponed(test.db, 1, by({ version: 1 })),
      markMoved(test.db, 1, zoned, by({ version: 1, actor: 'Bob' })),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is taken back one after the other: cancelled first, then the move', async () => {
    await markMoved(test.db, 1, zoned, by());
    await markCancelled(test.db, 1, by());
    expect(await now()).toMatchObject({ state: 'cancelled', mark: 'cancelled' });
    await putBack(test.db, 1, by());
    expect(await now()).toMatchObject({
      state: 'on_sale',
      starts: '2026-03-02T19:30:00.000Z',
      mark: 'moved',
    });
    await putBack(test.db, 1, by());
    expect(await now()).toEqual(original);
    await expect(putBack(test.db, 1, by())).rejects.toMatchObject({ code: 'nothing_marked' });
  });

  it('puts back what was postponed, and a move gives a postponed one its date', async () => {
    await markPostponed(test.db, 1, by());
    expect(await now()).toMatchObject({ state: 'postponed', mark: 'postponed' });
    await markMoved(test.db, 1, { startsAt: '2026-04-02T20:00' }, by());
    expect(await now()).toMatchObject({
      state: 'on_sale',
      starts: '2026-04-02T18:00:00.000Z',
      mark: 'moved',
    });
  });

  it.each([
    [{ startsAt: '2026-02-31T20:00' }, 'time_unreadable'],
    [{ startsAt: '2026-03-02T20:30', endsAt: '2026-03-02T20:00' }, 'times_impossible'],
    [{ startsAt: '2026-03-02T20:30', doorsAt: '2026-03-02T21:00' }, 'times_impossible'],
    [{ startsAt: '2026-03-02T20:30', stageId: 99 }, 'stage_unknown'],
    [{ startsAt: '2026-03-02T20:00' }, 'not_moved'],
  ])('refuses %j: %s, and changes nothing', async (move, code) => {
    await expect(markMoved(test.db, 1, move, by())).rejects.toMatchObject({ code });
    expect(await now()).toEqual(original);
    expect(await instanceHistory(test.db, 1)).toHaveLength(1);
  });

  it('cannot move what is cancelled, nor take back what ticketing cancelled', async () => {
    await take(test, 'instances', instance({ state: 'cancelled' }));
    await expect(markMoved(test.db, 1, zoned, by())).rejects.toMatchObject({ code: 'instance_is_cancelled' });
    await expect(putBack(test.db, 1, by())).rejects.toMatchObject({ code: 'nothing_marked' });
  });
});

describe('an import after a mark', () => {
  it('leaves a person’s word while the file says what it always said', async () => {
    await markMoved(test.db, 1, { ...zoned, stageId: 2 }, by());
    const report = await take(test, 'instances', instance());
    expect(report).toMatchObject({ outcome: 'applied', changed: 0 });
    expect(await now()).toEqual({
      state: 'on_sale',
      starts: '2026-03-02T19:30:00.000Z',
      stage: 'Studio',
      mark: 'moved',
    });
    await putBack(test.db, 1, by());
    await markPostponed(test.db, 1, by());
    await take(test, 'instances', instance());
    expect(await now()).toMatchObject({ state: 'postponed', mark: 'postponed' });
  });

  it('that says something new is news: it is taken whole, and the history says so', async () => {
    await markMoved(test.db, 1, { ...zoned, stageId: 2 }, by());
    await take(test, 'instances', instance({ start: '2026-03-03T19:00:00Z' }), { tools: at(evening) });
    expect(await now()).toEqual({ ...original, starts: '2026-03-03T19:00:00.000Z' });
    expect((await instanceDetail(test.db, 1)).endsAt).toEqual(new Date('2026-03-03T21:00:00Z'));
    const [newest] = await instanceHistory(test.db, 1);
    expect(newest).toMatchObject({ kind: 'moved', byImport: true, fileName: 'instances.csv' });
    expect(newest?.changes).toContainEqual({ what: 'stage', language: null, from: 'Studio', to: 'Main' });
  });

  it('that agrees ends the mark without a change', async () => {
    await markMoved(test.db, 1, zoned, by());
    await take(test, 'instances', instance({ start: '2026-03-02T19:30:00Z' }));
    expect(await now()).toEqual({ ...original, starts: '2026-03-02T19:30:00.000Z' });
    expect((await instanceDetail(test.db, 1)).version).toBe(2);
    // What the box office says next is its own again.
    await take(test, 'instances', instance());
    expect(await now()).toEqual(original);
  });

  it('never brings back what a person cancelled, and the times still follow', async () => {
    await markCancelled(test.db, 1, by());
    await take(test, 'instances', instance({ start: '2026-03-05T19:00:00Z' }));
    expect(await now()).toMatchObject({ state: 'cancelled', starts: '2026-03-05T19:00:00.000Z' });
    await putBack(test.db, 1, by());
    expect(await now()).toMatchObject({ state: 'on_sale', mark: undefined });
  });

  it('tells of everything it adds and changes, once, and of nothing it leaves as it is', async () => {
    const lines = csv('source_id,event,stage,starts_at', 'I2,E1,S2,2026-04-01T19:00Z');
    await take(test, 'instances', lines, { tools: at(morning) });
    await take(test, 'instances', lines, { tools: at(evening) });
    expect((await instanceHistory(test.db, 2)).map(({ kind, actor }) => `${kind} by ${actor}`)).toEqual([
      'added by ada',
    ]);
  });
});
