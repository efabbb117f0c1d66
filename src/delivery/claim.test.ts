import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { claimNext, findLostClaim, type ClaimAnswer, type Claimed } from './claim.ts';
import { watchClaimFaults } from './claim-faults.ts';
import { openHotDatabase, type HotPool } from './hot.ts';
import { newId } from '../platform/ids.ts';
import { openLog } from '../platform/log.ts';
import { here, testClock, testFolder, testSender } from './line.testing.ts';
import { readTerms } from './store/terms.ts';
import { endWorker } from './store/workers.ts';
import { startWorker } from './worker.ts';
import { makeSending, outcomesOf, strandsOf, unsettledClaims, venueDatabase } from './venue.testing.ts';

const test = venueDatabase(40);

async function claim(
  pool: HotPool,
  wish: { workerId: string; most?: number; lowestLane?: number },
  clock = testClock(),
): Promise<ClaimAnswer> {
  return await claimNext(
    { pool, clock, newId, termsOf: readTerms, faults: watchClaimFaults() },
    { routeId: 1, lowestLane: 4, most: 5, ...wish },
  );
}

const worker = async (): Promise<string> => await startWorker(test.pool, here, newId);

/** The claim of an answer that must have one. */
function claimIn(answer: ClaimAnswer, result: 'claimed' | 'unknown'): Claimed {
  if (answer.result !== result) throw new Error(`the answer is ${answer.result}`);
  return (answer as { claim: Claimed }).claim;
}

function claimed(answer: ClaimAnswer): number[] {
  return claimIn(answer, 'claimed').messages.map((message) => message.seq);
}

describe('choosing what to serve', () => {
  it('rule 2: takes the lowest lane first, then the strand served longest ago', async () => {
    const marketing = await makeSending(test.pool, { lane: 4 });
    const [first, second] = [
      await makeSending(test.pool, { lane: 3 }),
      await makeSending(test.pool, { lane: 3 }),
    ];
    const urgent = await makeSending(test.pool, { lane: 1, people: 5 });
    const workerId = await worker();
    const clock = testClock();
    const served: string[] = [];
    for (let round = 0; round < 6; round++) {
      const answer = await claim(test.pool, { workerId }, clock);
      if (answer.result === 'claimed') served.push(answer.claim.terms.id);
      clock.pass(10);
    }
    expect(served[0]).toBe(urgent);
    expect(served.slice(1, 5).filter((id) => id === first)).toHaveLength(2);
    expect(served.slice(1, 5).filter((id) => id === second)).toHaveLength(2);
    expect(served[1]).not.toBe(served[2]);
    expect(served[5]).toBe(marketing);
  });

  it('rule 2: leaves alone what is paused, stopped, not ready yet or on another route', async () => {
    const workerId = await worker();
    for (const obstacle of [
      `update sendings set state = 'stopped'`,
      `update sendings set state = 'asking'`,
      `update routes set paused_at = now()`,
      `update strands set ready_at = '2030-01-01'`,
      `update strands set route_id = 2`,
    ]) {
      await test.pool.query(`delete from strands; update routes set paused_at = null`);
      await makeSending(test.pool);
      await test.pool.query(obstacle);
      expect({ obstacle, ...(await claim(test.pool, { workerId })) }).toEqual({
        obstacle,
        result: 'nothing',
      });
    }
  });

  it('rule 2: what was put in ready is ready, also for a clock that is behind; a retry waits', async () => {
    await makeSending(test.pool);
    const workerId = await worker();
    const clock = testClock(Date.UTC(2026, 10, 20));
    expect(claimed(await claim(test.pool, { workerId, most: 10 }, clock))).toHaveLength(10);
    await makeSending(test.pool);
    await test.pool.query(`update strands set ready_at = served_at + interval '1 minute'`);
    expect(await claim(test.pool, { workerId }, clock)).toEqual({ result: 'nothing' });
  });

  it('rule 2: a route with a rate gives no more than its tokens', async () => {
    await makeSending(test.pool, { people: 40 });
    await test.pool.query(`update routes set rate = 3`);
    const workerId = await worker();
    const clock = testClock();
    expect(claimed(await claim(test.pool, { workerId }, clock))).toEqual([1, 2, 3]);
    expect(await claim(test.pool, { workerId }, clock)).toEqual({ result: 'nothing' });
    clock.pass(700);
    expect(claimed(await claim(test.pool, { workerId }, clock))).toEqual([4, 5]);
    clock.pass(60_000);
    expect(claimed(await claim(test.pool, { workerId }, clock))).toEqual([6, 7, 8]);
  });

  it('rule 2: what another worker is just claiming of is something to do, and is asked for again at once', async () => {
    const sendingId = await makeSending(test.pool, { people: 4 });
    const workerId = await worker();
    const other = await test.pool.connect();
    try {
      await other.query('begin');
      await other.query('select from strands for update');
      expect(await claim(test.pool, { workerId })).toEqual({ result: 'held' });
      const again: number[] = [];
      const after = (ms: number) => {
        again.push(ms);
        return () => undefined;
      };
      const line = await testSender(test.pool, testFolder(), { after });
      await line.sender.pass();
      expect(again).toEqual([10]);
      await other.query('rollback');
      await line.finish();
      expect(await outcomesOf(test.pool, sendingId)).toEqual({ accepted: 4 });
    } finally {
      await other.query('rollback');
      other.release();
    }
  });

  it('rule 2: plans by key also for tables that were empty and never analysed', async () => {
    const { rows } = await test.pool.query<{ analysed: Date | null }>(
      `select coalesce(last_analyze, last_autoanalyze) as analysed from pg_stat_user_tables where relname = 'messages'`,
    );
    expect(rows[0]!.analysed).toBeNull();
    const hot = openHotDatabase({ connection: test.url, name: 'hot test', log: openLog('silent') });
    const settings = await hot.pool.query<{ plan: string }>(
      `select current_setting('plan_cache_mode') || ' ' || current_setting('enable_seqscan') || ' ' ||
        current_setting('enable_hashjoin') || ' ' || current_setting('enable_bitmapscan') as plan`,
    );
    expect(settings.rows[0]!.plan).toBe('force_generic_plan off off off');
    await test.pool.query(`insert into tickets (source_id, order_id, instance_id, customer_id, status)
      select 'more' || n, 1, 1, 1, 'refunded' from generate_series(1, 20000) n`);
    await makeSending(test.pool, { people: 40, fields: ['order.codes', 'ticket.seats'] });
    const workerId = await worker();
    await claim(hot.pool, { workerId, most: 40 });
    await makeSending(test.pool, { people: 40, fields: ['order.codes', 'ticket.seats'] });
    const before = await scannedTickets();
    await claim(hot.pool, { workerId, most: 39 });
    expect((await scannedTickets()) - before).toBe(0);
    await hot.close();
  });

  async function scannedTickets(): Promise<number> {
    await test.pool.query('select pg_stat_force_next_flush()').catch(() => undefined);
    const { rows } = await test.pool.query<{ seq_scan: number }>(
      `select seq_scan from pg_stat_user_tables where relname = 'tickets'`,
    );
    return rows[0]!.seq_scan;
  }
});

describe('a claim', () => {
  it('rule 3: two workers racing never hold the same message', async () => {
    await makeSending(test.pool, { people: 40 });
    const workers = [await worker(), await worker()];
    const seqs: number[] = [];
    for (let round = 0; round < 10; round++) {
      const answers = await Promise.all(workers.map((workerId) => claim(test.pool, { workerId, most: 3 })));
      for (const answer of answers) if (answer.result === 'claimed') seqs.push(...claimed(answer));
    }
    for (let answer = await claim(test.pool, { workerId: workers[0]! }); answer.result === 'claimed';) {
      seqs.push(...claimed(answer));
      answer = await claim(test.pool, { workerId: workers[0]! });
    }
    expect(seqs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });

  it('rule 3: an ended worker claims nothing', async () => {
    const sendingId = await makeSending(test.pool);
    const workerId = await worker();
    await endWorker(test.pool, workerId);
    expect(await claim(test.pool, { workerId })).toEqual({ result: 'ended' });
    expect(await strandsOf(test.pool, sendingId)).toHaveLength(1);
  });

  it('rule 3: skips who lost the ticket, was suppressed or erased, each with its reason', async () => {
    const sendingId = await makeSending(test.pool, { people: 6 });
    await test.pool.query(`
      update tickets set status = 'refunded' where customer_id = 2;
      insert into suppressed (channel, folded, reason, since) values ('email', 'bea3@x.test', 'complaint', now());
      insert into suppressed (channel, folded, scope, reason, since)
        values ('email', 'bea5@x.test', 'marketing', 'unsubscribed', now());
      update customers set erased_at = now() where id = 4`);
    expect(claimed(await claim(test.pool, { workerId: await worker(), most: 6 }))).toEqual([1, 5, 6]);
    const { rows } = await test.pool.query<{ seq: number; reply: string }>(
      `select seq, reply from outcomes where sending_id = $1 and kind = 4 order by seq`,
      [sendingId],
    );
    expect(rows).toEqual([
      { seq: 2, reply: 'no_ticket' },
      { seq: 3, reply: 'suppressed' },
      { seq: 4, reply: 'erased' },
    ]);
  });

  it('rule 3: a message to a shared address goes while one of those it speaks for holds a ticket', async () => {
    const sendingId = await makeSending(test.pool, { people: 2 });
    await test.pool.query(
      `insert into left_out (sending_id, customer_id, reason, same_as) values ($1, 30, 'same_address', 1)`,
      [sendingId],
    );
    await test.pool.query(`update tickets set status = 'refunded' where customer_id in (1, 2)`);
    expect(claimed(await claim(test.pool, { workerId: await worker() }))).toEqual([1]);
  });

  it('rule 3: held (purpose change) goes to refunded people and for a cancelled instance', async () => {
    await makeSending(test.pool, { purpose: 'change', people: 3, fields: ['ticket.count'] });
    await test.pool
      .query(`update tickets set status = 'refunded', ended_at = '2026-11-22 13:00Z' where customer_id = 2;
      update instances set state = 'cancelled', cancelled_at = '2026-11-22 12:30Z', version = 2`);
    const answer = await claim(test.pool, { workerId: await worker() });
    expect(claimed(answer)).toEqual([1, 2, 3]);
    const { messages } = claimIn(answer, 'claimed');
    expect(messages.map((message) => message.values)).toEqual([['1'], ['1'], ['1']]);
  });

  it('rule 3: consent asks whether it stands, none asks nothing of the ticket', async () => {
    await test.pool
      .query(`insert into contact_preferences (customer_id, kind, channel, granted, source, decided_at)
      values (1, 'marketing', 'email', true, 'test', now()), (2, 'marketing', 'email', false, 'test', now())`);
    await test.pool.query(`update tickets set status = 'refunded'`);
    await makeSending(test.pool, { purpose: 'marketing', recheck: 'consent', people: 3 });
    expect(claimed(await claim(test.pool, { workerId: await worker() }))).toEqual([1]);
    await makeSending(test.pool, { recheck: 'none', people: 2 });
    expect(claimed(await claim(test.pool, { workerId: await worker() }))).toEqual([1, 2]);
  });

  it('rule 3: a changed instance makes a holder sending ask a person, and nothing is claimed', async () => {
    const sendingId = await makeSending(test.pool);
    await test.pool.query(`update instances set version = 2`);
    expect((await claim(test.pool, { workerId: await worker() })).result).toBe('asking');
    const { rows } = await test.pool.query<{ state: string; why: string }>(`select state, why from sendings`);
    expect(rows[0]!.state).toBe('asking');
    expect(rows[0]!.why).toMatch(/moved, cancelled or changed.*Stop this message/);
    expect(await unsettledClaims(test.pool)).toBe(0);
    expect((await strandsOf(test.pool, sendingId))[0]).toMatchObject({ tries: 0 });
  });

  it('rule 3: field values are stored once; a later try says what the first one said', async () => {
    await makeSending(test.pool, {
      people: 1,
      fields: ['customer.first_name', 'ticket.seats', 'order.codes'],
    });
    const line = await testSender(test.pool, testFolder());
    await line.finish({ kind: 'retry', phase: 'rcpt', code: 451, reply: 'later' });
    await test.pool.query(`update customers set first_name = 'Renamed'`);
    line.clock.pass(3_600_000);
    await line.finish();
    expect(line.channel.dots.map((message) => message.data)).toEqual(['Bea1|Stalls C1|ORD1']);
  });

  it('rule 3: past its useful time nothing is claimed any more', async () => {
    const clock = testClock();
    const sendingId = await makeSending(test.pool, { people: 4, usefulUntil: clock.now() });
    expect(await claim(test.pool, { workerId: await worker() }, clock)).toEqual({ result: 'passed' });
    expect(await outcomesOf(test.pool, sendingId)).toEqual({ expired: 4 });
  });

  it('rule 3: a lost answer to COMMIT is settled by reading the claim back (B-9)', async () => {
    await makeSending(test.pool, { people: 40 });
    const workerId = await worker();
    const done = claimIn(await claim(losing(test.pool, 'after'), { workerId, most: 3 }), 'unknown');
    expect(await findLostClaim(test.pool, workerId, done.id)).toBe(true);
    const undone = claimIn(await claim(losing(test.pool, 'before'), { workerId, most: 3 }), 'unknown');
    expect(await findLostClaim(test.pool, workerId, undone.id)).toBe(false);
    expect(claimed(await claim(test.pool, { workerId, most: 2 }))).toEqual([4, 5]);
  });

  it('rule 3: a sender that lost answers to COMMIT sends everybody exactly one message (B-9)', async () => {
    const sendingId = await makeSending(test.pool, { people: 40 });
    let commits = 0;
    const line = await testSender(
      losing(test.pool, () => ['after', 'no', 'before', 'no', 'no'][commits++ % 5]!),
      testFolder(),
    );
    for (let round = 0; round < 40; round++) await line.finish();
    expect(commits).toBeGreaterThan(5);
    expect(new Set(line.channel.dots.map((message) => message.seq)).size).toBe(40);
    expect(line.channel.dots).toHaveLength(40);
    expect(await outcomesOf(test.pool, sendingId)).toEqual({ accepted: 40 });
    expect(await unsettledClaims(test.pool)).toBe(0);
  });
});

/** A pool on which COMMIT is carried out, or not, and then the connection is gone. */
function losing(pool: pg.Pool, when: string | (() => string)): pg.Pool {
  const connect = async (): Promise<pg.PoolClient> => {
    const client = await pool.connect();
    const query = async (statement: unknown): Promise<unknown> => {
      const how = statement === 'commit' ? (typeof when === 'string' ? when : when()) : 'no';
      if (how === 'after') await client.query('commit');
      if (how === 'before') await client.query('rollback');
      if (how !== 'no') throw new Error('Connection terminated unexpectedly');
      return await client.query(statement as string);
    };
    return { query, release: (destroy?: boolean) => client.release(destroy) } as unknown as pg.PoolClient;
  };
  return { connect, query: pool.query.bind(pool) } as unknown as pg.Pool;
}
