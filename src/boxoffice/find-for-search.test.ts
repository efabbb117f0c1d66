import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { sql } from '../platform/database.ts';
import { findPeople, findShows } from './find-for-search.ts';

const test = testDatabase();
/** A Saturday evening in Amsterdam, and still that day though it is Sunday in UTC plus six. */
const now = new Date('2026-11-21T18:00:00Z');

beforeAll(async () => {
  await sql`insert into venues (source_id, name, zone) values ('v', 'Hall', 'Europe/Amsterdam')`.execute(
    test.db,
  );
  await sql`insert into stages (source_id, venue_id, name) values ('s', 1, 'Main')`.execute(test.db);
  await sql`insert into events (source_id, name, names) values
    ('e1', 'The Cherry Orchard', '{"nl": "De kersentuin"}'), ('e2', 'Night Train', '{}'), ('e3', '100% Mozart', '{}')`.execute(
    test.db,
  );
  await sql`insert into instances (source_id, event_id, stage_id, starts_at, changed_at) values
    ('past', 1, 1, '2026-11-14 19:15Z', ${now}), ('tonight', 1, 1, '2026-11-21 19:15Z', ${now}),
    ('late', 2, 1, '2026-11-21 22:30Z', ${now}), ('next', 1, 1, '2026-11-28 19:15Z', ${now})`.execute(
    test.db,
  );
  await sql`insert into customers (source_id, first_name, last_name, email, email_folded, mobile, city, created_at, erased_at)
    values ('c1', 'Jan', 'de Vries', 'jan@mail.example', 'jan@mail.example', '+31 6 1234 5678', 'Utrecht', ${now}, null),
      ('c2', 'Janneke', 'Vriesman', 'jv@mail.example', 'jv@mail.example', null, null, ${now}, null),
      ('c3', 'Piet', 'Vries', null, null, '0699999999', null, ${now}, null),
      ('c4', 'Gone', 'Vries', null, null, null, null, ${now}, ${now})`.execute(test.db);
  await sql`insert into orders (source_id, code, customer_id, placed_at, state, delivery_method, changed_at)
    values ('o1', 'W1001', 1, ${now}, 'paid', 'collect', ${now})`.execute(test.db);
});

async function shows(typed: string): Promise<string[]> {
  return (await findShows(test.db, typed, now)).instances.map(({ sourceId }) => sourceId);
}

async function people(typed: string): Promise<string[]> {
  const { customers } = await findPeople(test.db, typed);
  return customers.map(({ firstName, lastName }) => `${firstName} ${lastName}`).toSorted();
}

describe('search', () => {
  it('finds what plays tonight, by the day of the house', async () => {
    expect(await shows('tonight')).toEqual(['tonight', 'late']);
    expect(await shows('kersen vanavond')).toEqual(['tonight']);
    expect(await shows('28 nov')).toEqual(['next']);
    expect(await shows('28 nov 2025')).toEqual([]);
  });

  it('finds a performance by a name in any language, what is to come first', async () => {
    expect(await shows('kersentuin')).toEqual(['tonight', 'next', 'past']);
    expect((await findShows(test.db, 'cherry', now)).events).toMatchObject([{ name: 'The Cherry Orchard' }]);
  });

  it('finds a person by the beginning of a name, first and last in any order', async () => {
    expect(await people('vries')).toEqual(['Janneke Vriesman', 'Piet Vries']);
    expect(await people('de vr')).toEqual(['Jan de Vries']);
    for (const typed of ['jan de vries', 'de Vries, Jan', 'de vries jan'])
      expect(await people(typed)).toEqual(['Jan de Vries']);
    expect(await people('jan')).toEqual(['Jan de Vries', 'Janneke Vriesman']);
  });

  it('finds a person by address or telephone number, and an order by its code', async () => {
    expect(await people('jv@mail')).toEqual(['Janneke Vriesman']);
    expect(await people('06 12345678')).toEqual(['Jan de Vries']);
    expect((await findPeople(test.db, 'w10')).orders).toMatchObject([
      { code: 'W1001', customer: { id: 1, lastName: 'de Vries' } },
    ]);
  });

  it('takes what is typed for text: %, _ and quotes find only themselves', async () => {
    expect(await people('%r')).toEqual([]);
    expect(await people("o'__")).toEqual([]);
    expect((await findShows(test.db, '100%', now)).events).toHaveLength(1);
  });

  it('finds nobody who was erased, and nothing for one letter', async () => {
    expect(await people('gone')).toEqual([]);
    expect(await people('v')).toEqual([]);
    expect(await shows('t')).toEqual([]);
  });
});
