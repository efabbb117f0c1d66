import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { verifyAudit } from '../platform/audit.ts';
import { row, rows, run, sql, tx } from '../platform/database.ts';
import { addInstance } from './add-instance.ts';
import { correctInstance, type Correction } from './correct-instance.ts';
import { at, emptyAll, evening, takeAll } from './import-file.testing.ts';
import { instanceDetail } from './instance-detail.ts';
import { instanceHistory } from './instance-history.ts';
import { markMoved } from './mark-moved.ts';
import { putBack } from './mark.ts';

const test = testDatabase();
const by = { clock: at(evening).clock, actor: 'Ada' };

beforeEach(async () => {
  await emptyAll(test);
  await takeAll(test);
});

async function added(event: { id: number } | { name: string } = { name: 'Nihgt of Songs' }): Promise<number> {
  const wanted = { key: randomUUID(), event, place: { stageId: 2 }, printAtHome: false, capacity: 80 };
  const { id } = await addInstance(test.db, { ...wanted, startsAt: '2026-04-01T20:00' }, by);
  return id;
}

/** How many in this database wait for a row of another transaction. */
async function waiting(): Promise<number> {
  const { many } = await row(
    test.db,
    sql<{ many: number }>`select count(*)::int as many from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return many;
}

const correct = async (id: number, to: Correction, version = 1) =>
  await correctInstance(test.db, id, to, { ...by, version });

describe('correcting an instance added by hand', () => {
  it('changes what was given, leaves the rest, and tells history and audit', async () => {
    const id = await added();
    await correct(id, {
      event: { name: 'Night of Songs', names: { nl: 'Nacht van het lied' } },
      stageId: 1,
      doorsAt: '2026-04-01T19:15',
      capacity: 90,
    });
    expect(await instanceDetail(test.db, id)).toMatchObject({
      event: { name: 'Night of Songs', names: { nl: 'Nacht van het lied' } },
      stage: { name: 'Main' },
      startsAt: new Date('2026-04-01T18:00:00Z'),
      doorsAt: new Date('2026-04-01T17:15:00Z'),
      capacity: 90,
      printAtHome: false,
      version: 2,
      mark: null,
    });
    const [newest] = await instanceHistory(test.db, id);
    expect(newest).toMatchObject({ kind: 'changed', actor: 'Ada', byImport: false });
    expect(newest!.changes).toEqual([
      { what: 'event', language: null, from: 'Nihgt of Songs', to: 'Night of Songs' },
      { what: 'names', language: 'nl', from: null, to: 'Nacht van het lied' },
      { what: 'stage', language: null, from: 'Studio', to: 'Main' },
      { what: 'doorsAt', language: null, from: null, to: '2026-04-01T17:15:00.000Z' },
      { what: 'capacity', language: null, from: '80', to: '90' },
    ]);
    const audit = await rows(
      test.db,
      sql<{ actor: string }>`
      select actor from audit_entries where action = 'instances.changed' and object = ${`instance:${id}`}`,
    );
    expect(audit).toEqual([{ actor: 'Ada' }]);
    expect(await verifyAudit(test.db)).toEqual([]);
  });

  it('is refused to whoever looked at an older version, in words', async () => {
    const id = await added();
    await correct(id, { printAtHome: true });
    await expect(correct(id, { capacity: 12 })).rejects.toMatchObject({
      code: 'instance_changed',
      message: expect.stringMatching(/^Ada changed this performance while you looked at it/),
    });
    expect((await instanceDetail(test.db, id)).capacity).toBe(80);
  });

  it.each<[string, Correction, boolean]>([
    ['the name', { event: { name: 'Night of Songs', names: {} } }, true],
    ['the name in one language', { event: { name: 'Nihgt of Songs', names: { nl: 'Lied' } } }, true],
    ['the stage', { stageId: 1 }, true],
    ['when the doors open', { doorsAt: '2026-04-01T19:00' }, true],
    ['how many tickets there are', { capacity: 81 }, false],
    ['print at home', { printAtHome: true }, false],
  ])('what is being sent about it asks again when messages say it: %s', async (_, to, isTold) => {
    const id = await added();
    expect(await instanceDetail(test.db, id)).toMatchObject({ version: 1, revision: 1 });
    await correct(id, to);
    const { version, revision } = await instanceDetail(test.db, id);
    expect(version).toBe(isTold ? 2 : 1);
    // Whoever looked at it before is told in any case.
    expect(revision).toBeGreaterThan(1);
    await expect(correct(id, { capacity: 7 })).rejects.toMatchObject({ code: 'instance_changed' });
    const [newest] = await instanceHistory(test.db, id);
    expect(newest!.changes).toHaveLength(1);
  });

  it('tells which name was changed where only the one in another language was', async () => {
    const id = await added();
    await correct(id, { event: { name: 'Nihgt of Songs', names: { nl: 'Lied', de: 'Lieder' } } });
    const { revision } = await instanceDetail(test.db, id);
    await correct(id, { event: { name: 'Nihgt of Songs', names: { nl: 'Liederen' } } }, revision);
    const [newest] = await instanceHistory(test.db, id);
    expect(newest!.changes).toEqual([
      { what: 'names', language: 'de', from: 'Lieder', to: null },
      { what: 'names', language: 'nl', from: 'Lied', to: 'Liederen' },
    ]);
  });

  it('gives a new name to the other performances of its event, with a line in the history of each', async () => {
    const id = await added();
    const { event } = await instanceDetail(test.db, id);
    const other = await added({ id: event.id });
    await correct(id, { event: { name: 'Night of Songs', names: {} } });
    expect(await instanceDetail(test.db, other)).toMatchObject({
      event: { name: 'Night of Songs' },
      version: 2,
    });
    const [newest] = await instanceHistory(test.db, other);
    expect(newest).toMatchObject({ kind: 'changed', actor: 'Ada', changes: [{ what: 'event' }] });
    expect(await verifyAudit(test.db)).toEqual([]);
  });

  it('lets two people rename the same event through two performances at the same instant', async () => {
    const one = await added();
    const two = await added({ id: (await instanceDetail(test.db, one)).event.id });
    const names = ['Night of Songs', 'Night of Song'] as const;
    let renames: Promise<unknown>[] = [];
    // Both stand before their own performance, and go on at once.
    await tx(test.db, async (held) => {
      await run(held, sql`select from instances where id in (${one}, ${two}) for update`);
      renames = [one, two].map((id, at) =>
        correctInstance(test.db, id, { event: { name: names[at]!, names: {} } }, by),
      );
      await expect.poll(waiting, { timeout: 10_000 }).toBe(2);
    });
    await Promise.all(renames);
    const now = await Promise.all([one, two].map((id) => instanceDetail(test.db, id)));
    expect(names).toContain(now[0]!.event.name);
    // Each was told of both renames.
    expect(now.map(({ version }) => version)).toEqual([3, 3]);
    expect(await verifyAudit(test.db)).toEqual([]);
  });

  it('does not make a mark of it, and what a mark is taken back to is corrected with it', async () => {
    const id = await added();
    await markMoved(test.db, id, { startsAt: '2026-04-02T20:00' }, by);
    await correct(id, { stageId: 1, doorsAt: '2026-04-02T19:00' }, 2);
    await putBack(test.db, id, by);
    expect(await instanceDetail(test.db, id)).toMatchObject({
      startsAt: new Date('2026-04-01T18:00:00Z'),
      stage: { name: 'Main' },
      mark: null,
    });
  });

  it.each<[Correction, string]>([
    [{ printAtHome: false }, 'not_changed'],
    [{ doorsAt: '2026-04-01T20:01' }, 'times_impossible'],
    [{ doorsAt: '2026-02-30T20:00' }, 'time_unreadable'],
    [{ stageId: 99 }, 'stage_unknown'],
  ])('is refused with nothing changed: %j', async (wrong, code) => {
    const id = await added();
    await expect(correct(id, wrong)).rejects.toMatchObject({ code });
    expect((await instanceDetail(test.db, id)).version).toBe(1);
  });

  it('leaves to ticketing what is ticketing’s: its performances, and the names of its events', async () => {
    await expect(correct(1, { capacity: 12 })).rejects.toMatchObject({ code: 'instance_of_feed' });
    const id = await added({ id: 1 });
    const { event } = await instanceDetail(test.db, id);
    await expect(correct(id, { event: { name: 'Ours', names: {} } })).rejects.toMatchObject({
      code: 'event_of_feed',
    });
    // Said again as it is, it is no change.
    await correct(id, { event: { name: event.name, names: event.names }, capacity: 12 });
    expect(await instanceDetail(test.db, id)).toMatchObject({ capacity: 12, event: { name: event.name } });
  });

  it('does not take a performance to a stage with other clocks: that is a move', async () => {
    const id = await added();
    const venue = { name: 'The Barn', zone: 'Europe/London', country: 'GB', languages: ['en'] };
    const there = { key: randomUUID(), event: { name: 'Other' }, place: { stage: 'Loft', venue } };
    const away = await addInstance(
      test.db,
      { ...there, startsAt: '2026-04-01T20:00', printAtHome: false },
      by,
    );
    const { stage } = await instanceDetail(test.db, away.id);
    await expect(correct(id, { stageId: stage.id })).rejects.toMatchObject({ code: 'stage_elsewhere' });
  });
});
