import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { verifyAudit } from '../platform/audit.ts';
import { rows, sql } from '../platform/database.ts';
import { addHolders } from './add-holders.ts';
import { addInstance, type NewInstance } from './add-instance.ts';
import { at, emptyAll, evening, instance, take, takeAll } from './import-file.testing.ts';
import { instanceDetail } from './instance-detail.ts';
import { instanceHistory } from './instance-history.ts';

const test = testDatabase();
const by = { clock: at(evening).clock, actor: 'Ada' };

beforeEach(async () => {
  await emptyAll(test);
  await takeAll(test);
});

function wanted(more: Partial<NewInstance> = {}): NewInstance {
  return {
    key: randomUUID(),
    event: { name: 'Night of Songs', names: { nl: 'Nacht van het lied' } },
    place: { stageId: 2 },
    startsAt: '2026-04-01T20:00',
    printAtHome: false,
    ...more,
  };
}

describe('an instance added by hand', () => {
  it('CSE-17: has its times by the clocks of the venue, and is told as added by a person', async () => {
    const { id } = await addInstance(
      test.db,
      wanted({ endsAt: '2026-04-01T22:15', doorsAt: '2026-04-01T19:15', capacity: 80 }),
      by,
    );
    expect(await instanceDetail(test.db, id)).toMatchObject({
      event: { name: 'Night of Songs', names: { nl: 'Nacht van het lied' } },
      stage: { name: 'Studio' },
      startsAt: new Date('2026-04-01T18:00:00Z'),
      endsAt: new Date('2026-04-01T20:15:00Z'),
      doorsAt: new Date('2026-04-01T17:15:00Z'),
      capacity: 80,
      madeBy: 'Ada',
      sourceId: expect.stringMatching(/^foyer:/),
      mark: null,
    });
    expect(await instanceHistory(test.db, id)).toMatchObject([{ kind: 'added', byImport: false }]);
    expect(await verifyAudit(test.db)).toEqual([]);
  });

  it('may bring a venue and a stage that no import knows', async () => {
    const venue = { name: 'The Barn', zone: 'Europe/London', country: 'GB', languages: ['en'] };
    const { id } = await addInstance(
      test.db,
      wanted({ event: { id: 1 }, place: { stage: 'Loft', venue } }),
      by,
    );
    expect(await instanceDetail(test.db, id)).toMatchObject({
      event: { id: 1 },
      venue: { name: 'The Barn', zone: 'Europe/London', languages: ['en'] },
      startsAt: new Date('2026-04-01T19:00:00Z'),
    });
  });

  it('is added once however often the same form is sent', async () => {
    const form = wanted();
    const first = await addInstance(test.db, form, by);
    expect(await addInstance(test.db, form, by)).toEqual({ id: first.id, added: false });
  });

  it.each([
    [{ startsAt: '2026-02-30T20:00' }, 'time_unreadable'],
    [{ endsAt: '2026-04-01T19:00' }, 'times_impossible'],
    [{ place: { stageId: 99 } }, 'stage_unknown'],
    [{ event: { id: 99 } }, 'event_unknown'],
    [
      { place: { stage: 'x', venue: { name: 'x', zone: 'Mars/Base', country: 'NL', languages: ['nl'] } } },
      'zone_unknown',
    ],
  ])('is refused with nothing left behind: %j', async (wrong, code) => {
    await expect(addInstance(test.db, wanted(wrong), by)).rejects.toMatchObject({ code });
    const left = await rows(test.db, sql`select id from events where source_id like 'foyer:%'`);
    expect(left).toEqual([]);
  });

  it('is met by no import', async () => {
    const { id } = await addInstance(test.db, wanted(), by);
    await take(test, 'instances', instance());
    expect((await instanceDetail(test.db, id)).startsAt).toEqual(new Date('2026-04-01T18:00:00Z'));
  });
});

describe('ticket holders added by hand', () => {
  const add = async (id: number, list: string, key = randomUUID(), isCheck = false) =>
    await addHolders(test.db, id, { key, list, isCheck }, by);

  it('hold valid tickets from then on, all of the list or none', async () => {
    const { id } = await addInstance(test.db, wanted(), by);
    const wrong = await add(id, 'Eve Stone;eve@else.example;;A1\nFay;no address');
    expect(wrong).toMatchObject({ stored: false, findings: [{ line: 2 }] });
    expect((await instanceDetail(test.db, id)).sold.tickets).toBe(0);
    expect(await add(id, 'Eve Stone;eve@else.example;;A1-A3\nCarl;;0612345678;2')).toMatchObject({
      stored: true,
      people: 2,
      tickets: 5,
    });
    expect((await instanceDetail(test.db, id)).sold).toEqual({ tickets: 5, orders: 2, people: 2, ended: 0 });
    expect((await instanceHistory(test.db, id))[0]).toMatchObject({
      kind: 'holders_added',
      people: 2,
      tickets: 5,
    });
  });

  it('are stored once however often the same list is sent, and not by a check', async () => {
    const { id } = await addInstance(test.db, wanted(), by);
    const key = randomUUID();
    expect((await add(id, 'Eve;;;A1', key, true)).stored).toBe(false);
    expect((await add(id, 'Eve;;;A1', key)).stored).toBe(true);
    expect((await add(id, 'Eve;;;A1', key)).stored).toBe(false);
    expect((await instanceDetail(test.db, id)).sold.tickets).toBe(1);
  });

  it('are a known customer only when address and name are the same', async () => {
    const { id } = await addInstance(test.db, wanted(), by);
    await add(id, 'bea visser;BEA@example.org\nPiet Visser;bea@example.org');
    const holders = await rows(
      test.db,
      sql<{ source: string; last: string }>`select c.source_id as source, c.last_name as last from tickets t
        join customers c on c.id = t.customer_id where t.instance_id = ${id} order by c.id`,
    );
    expect(holders).toEqual([
      { source: 'C1', last: 'Visser' },
      { source: expect.stringMatching(/^foyer:/), last: 'Visser' },
    ]);
  });

  it('are refused for a performance of the box office’s own system', async () => {
    await expect(add(1, 'Eve')).rejects.toMatchObject({ code: 'instance_of_feed' });
  });
});
