import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { beforeEach } from 'vitest';
import { testDatabase, type TestDatabase } from '../../test/database.ts';

// A small venue and its sendings, as rows.

/** A database of the test file's own; before each test it holds a venue of so many people and nothing else. */
export function venueDatabase(people: number): TestDatabase {
  const test = testDatabase();
  beforeEach(async () => {
    await cleanSlate(test.pool);
    await makeVenue(test.pool, people);
  });
  return test;
}

export interface TestSending {
  purpose?: 'change' | 'information' | 'marketing';
  recheck?: 'holder' | 'held' | 'consent' | 'none';
  mayRepeat?: boolean;
  lane?: number;
  people?: number;
  fields?: string[];
  usefulUntil?: Date;
  /** running, unless something of it is still to be made. */
  state?: 'preparing';
  /** The first, unless said. */
  routeId?: number;
}

/** One event, one instance, and people 1 to n who each hold one ticket of it. */
async function makeVenue(pool: pg.Pool, people: number): Promise<void> {
  await pool.query(`
    insert into venues (source_id, name, zone) values ('v', 'Hall', 'Europe/Amsterdam');
    insert into stages (source_id, venue_id, name) values ('s', 1, 'Main');
    insert into events (source_id, name) values ('e', 'The Cherry Orchard');
    insert into instances (source_id, event_id, stage_id, starts_at, changed_at)
      values ('i', 1, 1, '2026-12-24 19:30Z', '2026-11-01');
    insert into routes (name, channel, kind, is_default) values ('capture', 'email', 'capture', true)`);
  await pool.query(
    `with people as (
        insert into customers (source_id, first_name, last_name, email, email_folded, created_at)
        select 'c' || n, 'Bea' || n, 'Person', 'bea' || n || '@x.test', 'bea' || n || '@x.test', '2026-01-01'
        from generate_series(1, $1) n returning id
      ), bought as (
        insert into orders (source_id, code, customer_id, placed_at, state, delivery_method, changed_at)
        select 'o' || id, 'ORD' || id, id, '2026-02-01', 'paid', 'collect', '2026-02-01' from people
        returning id, customer_id
      )
      insert into tickets (source_id, order_id, instance_id, customer_id, status, area, seat_row, seat, ticket_type)
      select 't' || id, id, 1, customer_id, 'valid', 'Stalls', 'C', (customer_id % 20)::text, 'Adult' from bought`,
    [people],
  );
}

/** A frozen, running sending to people 1 to n, as the freeze leaves it. Gives its id. */
export async function makeSending(pool: pg.Pool, sending: TestSending = {}): Promise<string> {
  const id = randomUUID();
  const purpose = sending.purpose ?? 'information';
  const people = sending.people ?? 10;
  await pool.query(
    `insert into sendings (id, kind, purpose, lane, may_repeat, recheck, instance_id, instance_version, state, month,
        template_version_id, content, sender, composer, useful_until, created_at, frozen_at, created_by)
      values ($1, 'send_now', $2, $3, $4, $5, 1, 1, $8, '2026-11-01', 1, $6, '{}', 1, $7, '2026-11-22', '2026-11-22', 'test')`,
    [
      id,
      purpose,
      sending.lane ?? (purpose === 'change' ? 1 : 3),
      sending.mayRepeat ?? purpose === 'change',
      sending.recheck ?? (purpose === 'change' ? 'held' : 'holder'),
      { fields: sending.fields ?? ['customer.first_name'], shared: {}, freeText: {} },
      sending.usefulUntil ?? new Date('2026-12-24T19:30:00Z'),
      sending.state ?? 'running',
    ],
  );
  await pool.query(
    `insert into messages (sending_id, seq, channel, customer_id, address, folded, language, template_version_id)
      select $1, n, 'email', n, 'bea' || n || '@x.test', 'bea' || n || '@x.test', 'en', 1 from generate_series(1, $2::int) n`,
    [id, people],
  );
  await pool.query(
    `insert into strands (sending_id, channel, route_id, lane, next_seq, last_seq, ready_at, served_at)
      select id, 'email', $3, lane, 1, $2, created_at, created_at from sendings where id = $1`,
    [id, people, sending.routeId ?? 1],
  );
  return id;
}

/** Outcomes of a sending as words: `{ accepted: 9, skipped: 1 }`. */
export async function outcomesOf(pool: pg.Pool, sendingId: string): Promise<Record<string, number>> {
  const words = ['', 'accepted', 'refused', 'retry', 'skipped', 'uncertain', 'expired', 'returned'];
  const { rows } = await pool.query<{ kind: number; count: number }>(
    'select kind, count(*)::int as count from outcomes where sending_id = $1 group by kind order by kind',
    [sendingId],
  );
  return Object.fromEntries(rows.map(({ kind, count }) => [words[kind]!, count]));
}

export async function unsettledClaims(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    'select count(*)::int as count from claims where settled_at is null',
  );
  return rows[0]!.count;
}

/** Strands of a sending, without their times. */
export async function strandsOf(
  pool: pg.Pool,
  sendingId: string,
): Promise<{ seqs: number[] | null; tries: number; deaths: number }[]> {
  const { rows } = await pool.query<{ seqs: number[] | null; tries: number; deaths: number }>(
    'select seqs, tries, deaths from strands where sending_id = $1 order by id',
    [sendingId],
  );
  return rows;
}

/** Empties everything the tests write, so that each begins with its own venue. */
async function cleanSlate(pool: pg.Pool): Promise<void> {
  await pool.query(`truncate venues, stages, events, instances, customers, orders, tickets, contact_preferences,
    routes, stops, place, disarmings, unknown_claims, suppressed, sendings, messages, message_values, left_out, strands, workers, claims, outcomes, tallies
    restart identity cascade`);
}
