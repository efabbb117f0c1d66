import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { row, rows, sql, type RawBuilder } from '../../platform/database.ts';
import { openLog } from '../../platform/log.ts';
import { instanceView } from '../instance.ts';
import { trickyLastNames } from './names.ts';
import { loadDemoVenue, writeDemoFiles, type DemoLoaded } from './load-demo-venue.ts';

const test = testDatabase();
// Half past eleven at night in Amsterdam: the show of "this evening" is over by then.
const late = { now: new Date('2026-03-10T22:30:00Z'), seed: 1, customers: 3000 };
const log = openLog('silent');
let demo: DemoLoaded;

beforeAll(async () => {
  demo = await loadDemoVenue(test, { ...late, log });
});

async function count(query: RawBuilder<unknown>): Promise<number> {
  return (await row(test.db, sql<{ count: number }>`select count(*) as count from (${query}) counted`)).count;
}

/** Customers with a ticket that admitted until the instance was cancelled, or still does (meaning.md 13). */
const holders = (): RawBuilder<unknown> => sql`
  select distinct t.customer_id from tickets t join instances i on i.id = t.instance_id
  where i.id = ${demo.cancelledInstanceId}
    and (t.status = 'valid' or t.ended_at >= i.cancelled_at - interval '24 hours')`;

const holdersWho = (condition: RawBuilder<unknown>): Promise<number> =>
  count(sql`select c.id from customers c where c.id in (${holders()}) and ${condition}`);

describe('the demo venue', () => {
  it('is a house with two stages, 40 events and 300 instances', async () => {
    for (const [table, expected] of [
      ['venues', 1],
      ['stages', 2],
      ['events', 40],
      ['instances', 300],
      ['customers', 3000],
    ] as const)
      expect({ table, count: await count(sql`select id from ${sql.table(table)}`) }).toEqual({
        table,
        count: expected,
      });
    const sold = await count(sql`select id from tickets`);
    expect(sold).toBeGreaterThan(2.5 * 3000);
    expect(sold).toBeLessThan(4 * 3000);
  });

  it('has a show of this evening that was cancelled, whatever the hour is', async () => {
    const instance = await instanceView(test.db, demo.cancelledInstanceId);
    expect(instance.state).toBe('cancelled');
    expect(instance.startsAt).toEqual(new Date('2026-03-10T19:00:00Z'));
    expect(instance.cancelledAt!.getTime()).toBeLessThanOrEqual(late.now.getTime());
    expect(instance.venue).toMatchObject({
      zone: 'Europe/Amsterdam',
      languages: ['en', 'nl'],
      defaultLanguage: 'en',
    });
  });

  it('has the promised cases among its holders, each a set of its own', async () => {
    expect(await holdersWho(sql`true`)).toBe(420);
    const refunded = sql`not exists (select from tickets t where t.customer_id = c.id
      and t.instance_id = ${demo.cancelledInstanceId} and t.status = 'valid')`;
    const shares = sql`exists (select from customers o where o.email_folded = c.email_folded and o.id <> c.id)`;
    const refused = sql`exists (select from contact_preferences p where p.customer_id = c.id and not p.granted)`;
    const suppressed = sql`c.email = any(${demo.suppress})`;
    const cases = {
      refunded,
      noAddress: sql`c.email is null`,
      invalid: sql`not c.email_valid`,
      suppressed,
      inactive: sql`not c.is_active`,
      refused,
    };
    const counts = await Promise.all(Object.values(cases).map(holdersWho));
    expect(Object.fromEntries(Object.keys(cases).map((name, at) => [name, counts[at]]))).toEqual({
      refunded: 20,
      noAddress: 15,
      invalid: 5,
      suppressed: 5,
      inactive: 10,
      refused: 8,
    });
    // Ten pairs: twenty people, ten of whom would get no message of their own.
    expect(await holdersWho(shares)).toBe(20);
    const all = sql.join(
      [...Object.values(cases), shares].map((each) => sql`(coalesce(${each}, false))::int`),
      sql` + `,
    );
    expect(await holdersWho(sql`${all} > 1`)).toBe(0);
    expect(await holdersWho(sql`c.language = 'nl'`)).toBe(126);
    expect(await holdersWho(sql`c.email is null and c.mobile is null`)).toBe(0);
  });

  it('has buyers of the cancelled show who held nothing when it was cancelled', async () => {
    const buyers = sql`select distinct customer_id from tickets where instance_id = ${demo.cancelledInstanceId}`;
    expect(await count(buyers)).toBe(440);
  });

  it('marks the refunds of the cancelling act with the moment of it', async () => {
    const [cancelled] = await rows(
      test.db,
      sql<{ at: Date }>`select cancelled_at as at from instances where id = ${demo.cancelledInstanceId}`,
    );
    expect(
      await count(sql`select distinct customer_id from tickets where instance_id = ${demo.cancelledInstanceId}
        and status = 'refunded' and ended_at = ${cancelled!.at}`),
    ).toBe(20);
  });

  it('has one instance in two days, one without print at home, and one over a change of the clocks', async () => {
    const inTwoDays = await instanceView(test.db, demo.twoDaysInstanceId);
    expect(inTwoDays.startsAt).toEqual(new Date('2026-03-12T18:30:00Z'));
    expect((await instanceView(test.db, demo.printAtHomeOffInstanceId)).printAtHome).toBe(false);
    const clockChange = await instanceView(test.db, demo.clockChangeInstanceId);
    const offset = (moment: Date): string =>
      Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO('Europe/Amsterdam').offset;
    expect([offset(clockChange.startsAt), offset(clockChange.endsAt!)]).toEqual(['+01:00', '+02:00']);
  });

  it('has groups, households, names in many scripts, and names that look like code', async () => {
    expect(await count(sql`select id from customers where kind = 'group'`)).toBeGreaterThan(20);
    expect(
      await count(
        sql`select household from customers where household is not null group by 1 having count(*) > 1`,
      ),
    ).toBeGreaterThan(50);
    for (const script of ['[Ѐ-ӿ]', '[Ͱ-Ͽ]', '[؀-ۿ]', '[一-鿿]', 'ı', '[ŁłŻżŹź]', '[̀-ͯ]', "'"])
      expect({
        script,
        found: (await count(sql`select id from customers where first_name || last_name ~ ${script}`)) > 0,
      }).toEqual({ script, found: true });
    for (const name of trickyLastNames)
      expect({ name, bearers: await holdersWho(sql`c.last_name = ${name}`) }).toEqual({ name, bearers: 1 });
  });

  it('writes to nobody who could exist', async () => {
    expect(
      await count(
        sql`select id from customers where email_valid and email_folded !~ '@([a-z]+\\.)?example\\.(org|com|net)$'`,
      ),
    ).toBe(0);
    expect(
      await count(
        sql`select id from customers where concat(phone, mobile) !~ '^(\\+44 (1632 960|7700 900)\\d{3})*$'`,
      ),
    ).toBe(0);
  });

  it('B-46: changes nothing when it is loaded again on the same day', async () => {
    const state = sql`select md5(string_agg(x::text, '' order by source_id)) as hash from tickets x`;
    const before = await row(test.db, state);
    const again = await loadDemoVenue(test, { ...late, now: new Date('2026-03-10T06:00:00Z'), log });
    expect(again).toEqual(demo);
    expect(await row(test.db, state)).toEqual(before);
    const changed = await count(sql`select from imports where rows_added + rows_changed > 0`);
    expect(changed).toBe((await count(sql`select from imports`)) / 2);
  });

  it('comes out the same for one seed and day, and otherwise for another', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'foyer-demo-'));
    const hashOf = async (name: string, options: Partial<typeof late>): Promise<string> => {
      const paths = await writeDemoFiles(join(folder, name), { ...late, customers: 600, ...options });
      expect(await readdir(join(folder, name))).toHaveLength(13);
      const hash = createHash('sha256');
      for (const path of paths) hash.update(await readFile(path));
      return hash.digest('hex');
    };
    const first = await hashOf('first', {});
    expect(await hashOf('again', { now: new Date('2026-03-09T23:00:00Z') })).toBe(first);
    expect(await hashOf('yesterday', { now: new Date('2026-03-09T22:59:59Z') })).not.toBe(first);
    expect(await hashOf('other seed', { seed: 2 })).not.toBe(first);
    await rm(folder, { recursive: true });
  });
});
