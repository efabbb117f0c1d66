import { describe, expect, it } from 'vitest';
import { accepted, sweepDeps, testFolder, testSender } from './line.testing.ts';
import { settle, type Orphan } from './settlement.ts';
import { endWorker } from './store/workers.ts';
import { settleOrphans } from './sweep.ts';
import { makeSending, unsettledClaims, venueDatabase } from './venue.testing.ts';

const test = venueDatabase(40);

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
