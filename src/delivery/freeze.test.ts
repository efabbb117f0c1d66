import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { placeCast } from '../../test/cast.ts';
import { testDatabase } from '../../test/database.ts';
import { audienceOf, frozenSending, newSending, standingClock } from '../../test/sendings.ts';
import { rows, sql } from '../platform/database.ts';
import { neverKilled } from '../platform/kill-points.ts';
import type { AudienceRow } from './audience-row.ts';
import { freezeSending, type FreezeTools } from './freeze.ts';
import { findSending } from './store/sendings.ts';
import { currentTotals, deriveTotals, summaryOf } from './totals.ts';
import { purposeTerms } from './purpose-terms.ts';

const test = testDatabase();
beforeAll(() => placeCast(test.db));

const tools: FreezeTools = { clock: standingClock(), reached: neverKilled };
const messagesOf = (
  id: string,
): Promise<{ seq: number; customer_id: number; address: string; folded: string }[]> =>
  rows(
    test.db,
    sql`select seq, customer_id, address, folded from messages where sending_id = ${id} order by seq`,
  );
const leftOutOf = (id: string): Promise<{ customer_id: number; reason: string; same_as: number | null }[]> =>
  rows(
    test.db,
    sql`select customer_id, reason, same_as from left_out where sending_id = ${id} order by customer_id`,
  );
const strandsOf = (id: string): Promise<Record<string, unknown>[]> =>
  rows(
    test.db,
    sql`select channel, lane, next_seq, last_seq, seqs, tries from strands where sending_id = ${id}`,
  );

describe('rule 1: freezing a sending', () => {
  it('rule 1: writes one message or one reason for everybody, and one strand for all messages', async () => {
    const id = await newSending(test.db, { purpose: 'information' });
    const verdict = await freezeSending(
      test.db,
      id,
      audienceOf([
        { customer_id: 12 },
        { customer_id: 11, address: 'P11@Mail.example', order_count: 3 },
        { customer_id: 13, address: null, folded: null, reason: 'no_address' },
        { customer_id: 14, reason: 'suppressed' },
      ]),
      tools,
    );
    expect(verdict).toEqual({ outcome: 'frozen', held: 4, recipients: 2, leftOut: 2 });
    expect(await messagesOf(id)).toEqual([
      { seq: 1, customer_id: 11, address: 'P11@Mail.example', folded: 'p11@mail.example' },
      { seq: 2, customer_id: 12, address: 'p12@mail.example', folded: 'p12@mail.example' },
    ]);
    expect(await leftOutOf(id)).toEqual([
      { customer_id: 13, reason: 'no_address', same_as: null },
      { customer_id: 14, reason: 'suppressed', same_as: null },
    ]);
    expect(await strandsOf(id)).toEqual([
      { channel: 'email', lane: 3, next_seq: 1, last_seq: 2, seqs: null, tries: 0 },
    ]);
    const sending = await findSending(test.db, id);
    expect(sending).toMatchObject({ state: 'running', held: 4, recipients: 2, frozenAt: tools.clock.now() });
    expect(summaryOf(currentTotals(sending!, 0))).toEqual({
      held: 4,
      reached: 0,
      unreachable: 2,
      leftOut: 0,
      waiting: 2,
    });
  });

  it('B-45: one message per folded address; the others share that of the recipient', async () => {
    const one = { folded: 'a@x.example' };
    const id = await newSending(test.db);
    await freezeSending(
      test.db,
      id,
      audienceOf([
        { customer_id: 3, address: 'A@x.example', ...one },
        { customer_id: 2, address: 'a@X.example', ...one },
        { customer_id: 5, address: 'a@x.example', ...one, reason: 'inactive' },
        { customer_id: 1, address: 'a@x.example.', ...one, reason: 'same_address', same_as: 2 },
        { customer_id: 4, address: 'a+tickets@x.example', folded: 'a+tickets@x.example' },
      ]),
      tools,
    );
    expect((await messagesOf(id)).map(({ customer_id, folded }) => [customer_id, folded])).toEqual([
      [2, 'a@x.example'],
      [4, 'a+tickets@x.example'],
    ]);
    expect(await leftOutOf(id)).toEqual([
      { customer_id: 1, reason: 'same_address', same_as: 2 },
      { customer_id: 3, reason: 'same_address', same_as: 2 },
      { customer_id: 5, reason: 'inactive', same_as: null },
    ]);
  });

  it('B-43: freezes once, whether the job is repeated or runs twenty times at once', async () => {
    const id = await newSending(test.db);
    const people = audienceOf([{ customer_id: 1 }, { customer_id: 2 }]);
    const verdicts = await Promise.all(
      Array.from({ length: 20 }, () => freezeSending(test.db, id, people, tools)),
    );
    expect(verdicts.filter(({ outcome }) => outcome === 'frozen')).toHaveLength(1);
    expect(verdicts.filter(({ outcome }) => outcome === 'already')).toHaveLength(19);
    expect(await freezeSending(test.db, id, people, tools)).toEqual({ outcome: 'already', state: 'running' });
    expect(await messagesOf(id)).toHaveLength(2);
    expect(await strandsOf(id)).toHaveLength(1);
  });

  it.each([
    ['a person who fits nowhere', [{ customer_id: 1 }, { customer_id: 2, address: null, folded: null }]],
    ['a sharer of nobody', [{ customer_id: 1 }, { customer_id: 2, reason: 'same_address', same_as: 9 }]],
    ['a person who comes twice', [{ customer_id: 1 }, { customer_id: 1, folded: 'other@mail.example' }]],
  ] satisfies [string, Parameters<typeof audienceOf>[0]][])(
    'rule 1: with %s the numbers do not add up and nothing is written',
    async (_, people) => {
      const id = await newSending(test.db);
      await expect(freezeSending(test.db, id, audienceOf(people), tools)).rejects.toThrow('does not add up');
      expect(await messagesOf(id)).toEqual([]);
      expect(await leftOutOf(id)).toEqual([]);
      expect((await findSending(test.db, id))?.state).toBe('preparing');
    },
  );

  it.each(['before-freeze', 'mid-freeze'] as const)(
    'rule 1: a crash at %s leaves nothing, and the repeat freezes all',
    async (point) => {
      const id = await newSending(test.db);
      const people = audienceOf([{ customer_id: 1 }, { customer_id: 2, reason: 'inactive' }]);
      const dying: FreezeTools = {
        ...tools,
        reached: (at) => {
          if (at === point) throw new Error('died');
        },
      };
      await expect(freezeSending(test.db, id, people, dying)).rejects.toThrow('died');
      expect(await messagesOf(id)).toEqual([]);
      expect(await freezeSending(test.db, id, people, tools)).toMatchObject({ outcome: 'frozen', held: 2 });
    },
  );

  it('rule 1: a crash after the freeze leaves it whole', async () => {
    const id = await newSending(test.db);
    const people = audienceOf([{ customer_id: 1 }]);
    const dying: FreezeTools = {
      ...tools,
      reached: (at) => {
        if (at === 'after-freeze') throw new Error('died');
      },
    };
    await expect(freezeSending(test.db, id, people, dying)).rejects.toThrow('died');
    expect(await freezeSending(test.db, id, people, tools)).toEqual({ outcome: 'already', state: 'running' });
    expect(await messagesOf(id)).toHaveLength(1);
  });

  it('ends at once when nobody can be written to, with everybody on the list', async () => {
    const id = await frozenSending(test.db, [
      { customer_id: 1, reason: 'no_address', address: null, folded: null },
    ]);
    const sending = await findSending(test.db, id);
    expect(sending).toMatchObject({ state: 'ended', held: 1, recipients: 0 });
    expect(sending?.endedAt).not.toBeNull();
    expect(summaryOf(currentTotals(sending!, 0))).toMatchObject({ held: 1, unreachable: 1, waiting: 0 });
    expect(await strandsOf(id)).toEqual([]);
  });

  it('freezes nothing for an id that nobody has, and nothing of a sending that was stopped before', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect(await freezeSending(test.db, nobody, audienceOf([]), tools)).toEqual({ outcome: 'unknown' });
    const id = await newSending(test.db);
    await sql`update sendings set state = 'stopped' where id = ${id}`.execute(test.db);
    const verdict = await freezeSending(test.db, id, audienceOf([{ customer_id: 1 }]), tools);
    expect(verdict).toEqual({ outcome: 'already', state: 'stopped' });
    expect(await messagesOf(id)).toEqual([]);
  });

  it('tells what is missing when there is no way out, and freezes when there is one', async () => {
    const id = await newSending(test.db);
    await sql`update routes set is_default = false`.execute(test.db);
    const freeze = (): Promise<unknown> =>
      freezeSending(test.db, id, audienceOf([{ customer_id: 1 }]), tools);
    await expect(freeze()).rejects.toMatchObject({ code: 'no_default_route' });
    await sql`update routes set is_default = true`.execute(test.db);
    expect(await freeze()).toMatchObject({ outcome: 'frozen' });
  });

  it('wakes the senders at the commit', async () => {
    const client = await test.pool.connect();
    try {
      await client.query('listen foyer_strands');
      const told = new Promise((resolve) => client.once('notification', ({ channel }) => resolve(channel)));
      await frozenSending(test.db, [{ customer_id: 1 }]);
      expect(await told).toBe('foyer_strands');
    } finally {
      client.release(true);
    }
  });
});

describe('a large audience in un-analysed tables', () => {
  afterEach(() => sql`drop table if exists crowd`.execute(test.db));

  it('freezes 100,000 people within seconds, and derives their numbers', async () => {
    await sql`create table crowd as select n::bigint as customer_id, 'p' || n || '@mail.example' as address,
      'p' || (n - n % 100 / 99) || '@mail.example' as folded, 'en' as language, 1 as order_count,
      case when n % 20 = 0 then 'no_address' end as reason, null::bigint as same_as
      from generate_series(1, 100000) n`.execute(test.db);
    const id = await newSending(test.db);
    const from = performance.now();
    const verdict = await freezeSending(test.db, id, sql<AudienceRow>`select * from crowd`, tools);
    const took = performance.now() - from;
    expect(verdict).toEqual({ outcome: 'frozen', held: 100_000, recipients: 94_000, leftOut: 6_000 });
    // 1 to 2 s on two idle cores; the bound finds a nested loop, not a busy machine.
    expect(took).toBeLessThan(10_000);
    const derived = performance.now();
    const { people } = await deriveTotals(test.db, id);
    expect(people).toEqual({ waiting: 95_000, no_address: 5_000 });
    expect(performance.now() - derived).toBeLessThan(10_000);
  });
});

afterEach(() => sql`update routes set is_default = true`.execute(test.db));

describe('what follows from a purpose', () => {
  it('only a change may repeat, goes first and asks for no valid ticket', () => {
    expect(purposeTerms('change')).toEqual({ lane: 1, mayRepeat: true, recheck: 'held' });
    expect(purposeTerms('ticket')).toEqual({ lane: 2, mayRepeat: false, recheck: 'holder' });
    expect(purposeTerms('information')).toEqual({ lane: 3, mayRepeat: false, recheck: 'holder' });
    expect(purposeTerms('marketing')).toEqual({ lane: 4, mayRepeat: false, recheck: 'consent' });
  });
});
