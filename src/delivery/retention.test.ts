import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { placeCast, type Cast } from '../../test/cast.ts';
import { testDatabase } from '../../test/database.ts';
import { row, rows, run, sql } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { openLog } from '../platform/log.ts';
import { messageCopy } from './copy.ts';
import { endSendings } from './end-sendings.ts';
import { dropOldJournals } from './journal-reading.ts';
import { testClock } from './line.testing.ts';
import { reportFigures } from './report/figures.ts';
import { removeFromReport } from './report/remove-addresses.ts';
import { dropWhatIsOld, lastRun } from './retention.ts';
import { reportSendings } from './store/report.ts';
import {
  addressesIn,
  key,
  linkedTemplate,
  publicServer,
  sendTracked,
  sentAt,
} from './tracking/tracking.testing.ts';

const test = testDatabase();
const day = 24 * 3_600_000;
const planted = 'quintessabel';
let cast: Cast;
let templateVersionId: number;

beforeAll(async () => {
  cast = await placeCast(test.db);
  await run(test.db, sql`update customers set first_name = ${planted} where id = ${cast.bea}`);
  templateVersionId = await linkedTemplate(test);
});

/** A sending that was opened, ended on the day it was made. */
async function openedSending(clock = testClock(sentAt)) {
  const sent = await sendTracked(test, cast, { templateVersionId, clock });
  await endSendings({ db: test.db, pool: test.pool, clock, newId, log: openLog('silent') });
  const { ask } = await publicServer(test, clock);
  clock.pass(60_000);
  await ask(addressesIn(sent.mails.get('bea')!).pixel);
  await ask(addressesIn(sent.mails.get('bea')!).links[0]!);
  return sent;
}

const figuresOf = async (id: string) =>
  await reportFigures(test.db, await reportSendings(test.db, { id }, 1), { zone: 'UTC', isCut: false });
const valuesOf = async (id: string): Promise<number> =>
  (
    await row(
      test.db,
      sql<{ count: number }>`select count(*)::int as count from message_values where sending_id = ${id}`,
    )
  ).count;

/** Every column of every table that can hold words, and how often one of them holds these. */
async function whereItStands(words: string): Promise<string[]> {
  const columns = await rows(
    test.db,
    sql<{ schema: string; table: string; column: string }>`select table_schema as schema, table_name as table,
      column_name as column from information_schema.columns
      where table_schema not in ('pg_catalog', 'information_schema')
        and data_type in ('text', 'json', 'jsonb', 'ARRAY', 'character varying', 'bytea', 'USER-DEFINED')`,
  );
  const found: string[] = [];
  for (const { schema, table, column } of columns) {
    const asText = sql`case when pg_typeof(${sql.ref(column)}) = 'bytea'::regtype
      then encode(${sql.ref(column)}::text::bytea, 'escape') else ${sql.ref(column)}::text end`;
    const { count } = await row(
      test.db,
      sql<{ count: number }>`select count(*)::int as count from ${sql.table(`${schema}.${table}`)}
        where ${asText} ilike ${`%${words}%`}`,
    );
    if (count > 0) found.push(`${table}.${column}`);
  }
  return found;
}

function filesHolding(folder: string, words: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && readFileSync(path, 'latin1').toLowerCase().includes(words));
}

describe('retention', () => {
  it('CSE-41: content is there on day 89, gone on day 90, and gone on day 91; the numbers stay', async () => {
    const { id, clock } = await openedSending();
    const numbers = await figuresOf(id);
    expect(numbers).toMatchObject({ opens: { total: 1 }, clicks: { total: 1 } });
    const at = (days: number) => ({ ...clock, now: () => new Date(sentAt + days * day) });
    for (const days of [89, 89.99]) {
      await dropWhatIsOld(test.db, at(days));
      expect(await valuesOf(id)).toBe(2);
      expect((await messageCopy(test.db, key, id, 1, at(days).now())).outcome).toBe('copy');
    }
    expect(await dropWhatIsOld(test.db, at(90))).toMatchObject({ sendings: 1 });
    expect(await valuesOf(id)).toBe(0);
    for (const days of [90, 91])
      expect((await messageCopy(test.db, key, id, 1, at(days).now())).outcome).toBe('no_longer_kept');
    expect(await dropWhatIsOld(test.db, at(91))).toMatchObject({ sendings: 0 });
    const { unit: _, series, ...after } = await figuresOf(id);
    expect(numbers).toMatchObject(after);
    // By minutes while everything was known, by hours now.
    const sums = (of: typeof series) => [
      of.reduce((sum, { opens }) => sum + opens, 0),
      of.reduce((sum, { clicks }) => sum + clicks, 0),
    ];
    expect(sums(series)).toEqual(sums(numbers.series));
    const left = await row(
      test.db,
      sql`select (select count(*)::int from messages where sending_id = ${id}) as messages,
        (select count(*)::int from receipts where sending_id = ${id}) as events,
        (select content from sendings where id = ${id}) as content`,
    );
    expect(left).toEqual({ messages: 2, events: 0, content: { fields: [], shared: {}, freeText: {} } });
    expect(await lastRun(test.db)).toMatchObject({ ranAt: at(91).now(), sendings: 0 });
  });

  it('CSE-41: a message tried first on a later day is kept its own ninety days', async () => {
    const { id, clock } = await openedSending();
    await run(
      test.db,
      sql`insert into claims (id, worker_id, sending_id, strand_id, channel, route_id, seqs, tries, at, first_at, settled_at)
      select gen_random_uuid(), worker_id, sending_id, strand_id, channel, route_id, '{2}', 0, first_at + interval '2 days',
        first_at + interval '2 days', settled_at from claims where sending_id = ${id}`,
    );
    await run(test.db, sql`update claims set seqs = '{1}' where sending_id = ${id} and seqs <> '{2}'`);
    await dropWhatIsOld(test.db, { ...clock, now: () => new Date(sentAt + 90.5 * day) });
    expect(await valuesOf(id)).toBe(1);
    await dropWhatIsOld(test.db, { ...clock, now: () => new Date(sentAt + 92 * day) });
    expect(await valuesOf(id)).toBe(0);
  });

  it('CSE-41: the partition of a month goes as a whole when nothing of it is kept any more', async () => {
    const partition = sql<{
      there: boolean;
    }>`select to_regclass('message_values_2026_11') is not null as there`;
    expect((await row(test.db, partition)).there).toBe(true);
    await dropWhatIsOld(test.db, { ...testClock(), now: () => new Date('2027-03-05T00:00:00Z') });
    expect((await row(test.db, partition)).there).toBe(false);
  });

  it('B-56: a month in use is left to the next run, and nobody waits behind it', async () => {
    const there = async () =>
      (
        await row(
          test.db,
          sql<{ there: boolean }>`select to_regclass('message_values_2026_11') is not null as there`,
        )
      ).there;
    await openedSending();
    const late = { ...testClock(), now: () => new Date('2027-03-05T00:00:00Z') };
    const reader = await test.pool.connect();
    await reader.query('begin');
    await reader.query('select count(*) from message_values');
    await dropWhatIsOld(test.db, late);
    expect(await there()).toBe(true);
    await reader.query('commit');
    reader.release();
    await dropWhatIsOld(test.db, late);
    expect(await there()).toBe(false);
  });

  it('B-56: told to stop it ends at once, and the next run does what is left', async () => {
    const { id } = await openedSending();
    const late = { ...testClock(), now: () => new Date(sentAt + 91 * day) };
    expect(await dropWhatIsOld(test.db, late, AbortSignal.abort())).toMatchObject({ sendings: 0 });
    expect(await valuesOf(id)).toBe(2);
    expect(await dropWhatIsOld(test.db, late)).toMatchObject({ sendings: 1 });
    expect(await valuesOf(id)).toBe(0);
  });

  it('CSE-42: past retention and erasure a planted name stands in no table and no file', async () => {
    const clock = testClock(sentAt);
    const { id } = await openedSending(clock);
    await run(
      test.db,
      sql`update outcomes set reply = ${`250 kept for ${planted}@mail.example`} where sending_id = ${id}`,
    );
    await run(
      test.db,
      sql`update messages set address = ${`${planted}@mail.example`}, folded = ${`${planted}@mail.example`}
      where sending_id = ${id} and seq = 1`,
    );
    await run(
      test.db,
      sql`update sendings set content = jsonb_set(content, '{freeText}', ${JSON.stringify({ en: planted })}::jsonb) where id = ${id}`,
    );
    const folder = mkdtempSync(join(tmpdir(), 'foyer-data-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const aside = join(folder, 'journal', 'replayed');
    const { mkdirSync, writeFileSync, utimesSync } = await import('node:fs');
    mkdirSync(aside, { recursive: true });
    const journal = join(aside, `${newId()}.log`);
    writeFileSync(journal, `S ${newId()} 1 250 kept for ${planted}\n`);
    utimesSync(journal, sentAt / 1000, sentAt / 1000);
    expect((await whereItStands(planted)).toSorted()).toEqual(
      [
        'customers.first_name',
        'message_values.values',
        'messages.address',
        'messages.folded',
        'outcomes.reply',
        'sendings.content',
      ]
        .concat(['message_values_2026_11.values'])
        .toSorted(),
    );
    expect(filesHolding(folder, planted)).toHaveLength(1);

    const late = { ...clock, now: () => new Date(sentAt + 91 * day) };
    await dropWhatIsOld(test.db, late);
    await removeFromReport(
      test.db,
      [
        { sendingId: id, seq: 1 },
        { sendingId: id, seq: 2 },
      ],
      2,
      { actor: 'Ada', clock: late },
    );
    await dropOldJournals(folder, late);
    // Ticketing erases the person itself; its rows are its own.
    await run(test.db, sql`update customers set first_name = '', erased_at = now() where id = ${cast.bea}`);
    expect(await whereItStands(planted)).toEqual([]);
    expect(filesHolding(folder, planted)).toEqual([]);
  });

  it('takes addresses out 400 days after a sending was made', async () => {
    await run(test.db, sql`update customers set first_name = 'Bea', erased_at = null where id = ${cast.bea}`);
    const { id, clock } = await openedSending();
    const addressOf = async () =>
      (
        await row(
          test.db,
          sql<{ address: string }>`select address from messages where sending_id = ${id} and seq = 1`,
        )
      ).address;
    await dropWhatIsOld(test.db, { ...clock, now: () => new Date(sentAt + 399 * day) });
    expect(await addressOf()).toBe('Bea@mail.example');
    await dropWhatIsOld(test.db, { ...clock, now: () => new Date(sentAt + 400 * day) });
    expect(await addressOf()).toBe('');
    expect(await figuresOf(id)).toMatchObject({ sent: 2, people: 2, opens: { total: 1 } });
  });
});
