import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { rows, run, sql, tx } from '../platform/database.ts';
import { addHolders } from './add-holders.ts';
import {
  csv,
  at,
  emptyAll,
  evening,
  instance,
  orders,
  take,
  takeAll,
  tickets,
} from './import-file.testing.ts';
import { instancesBetween, listInstances } from './list-instances.ts';
import { listEvents } from './events.ts';
import { refundTickets } from './refund.testing.ts';
import { countTickets, keepTicketNumbers } from './ticket-numbers.ts';
import { verifyTicketCounts } from './verify-counts.ts';

// Lists show a count that the database keeps (0020). Here it is held against a recount after every way of writing.
const test = testDatabase();
const clock = at(evening).clock;
/** One for all tests, as for all who look: what it keeps must follow everything they do. */
const keptNumbers = keepTicketNumbers();

interface Counted {
  id: number;
  tickets: number;
}

/** The numbers as kept, and as counted anew. */
async function counts(): Promise<{ kept: Counted[]; recounted: Counted[] }> {
  const kept = sql<Counted>`select instance_id as id, tickets from ticket_counts where tickets <> 0 order by 1`;
  const recounted = sql<Counted>`
    select instance_id as id, count(*) as tickets from tickets where status = 'valid' group by 1 order by 1`;
  return { kept: await rows(test.db, kept), recounted: await rows(test.db, recounted) };
}

/** What lists show of each instance, once it is proved that it is the truth. */
async function shown(): Promise<number[]> {
  const { kept, recounted } = await counts();
  expect(kept).toEqual(recounted);
  for (const id of [1, 2]) expect(await keptNumbers(test.db, id)).toEqual(await countTickets(test.db, id));
  const { instances } = await listInstances(test.db, { page: 1 });
  return instances.map((each) => each.tickets);
}

beforeEach(async () => {
  await emptyAll(test);
  await takeAll(test);
  await take(
    test,
    'instances',
    csv(
      'source_id,event,stage,starts_at,duration_minutes,state',
      'I2,E1,S1,2026-03-03T19:00:00Z,120,on_sale',
    ),
  );
});

describe('the tickets that lists show', () => {
  it('are those that admit, in every list', async () => {
    expect(await shown()).toEqual([2, 0]);
    const range = { from: new Date('2026-03-01T00:00Z'), until: new Date('2026-03-09T00:00Z') };
    expect((await instancesBetween(test.db, range)).map((each) => each.tickets)).toEqual([2, 0]);
    const { events } = await listEvents(test.db, { when: 'all', sort: 'date', page: 1 }, clock);
    expect(events.map((each) => each.shown?.tickets)).toEqual([2]);
  });

  it('follow an import that changes tickets, moves one to another instance, and says nothing new', async () => {
    await take(test, 'tickets', tickets('refunded'));
    expect(await shown()).toEqual([1, 0]);
    await take(test, 'tickets', tickets());
    expect(await shown()).toEqual([2, 0]);
    await take(test, 'tickets', csv('source_id,order,instance', 'T2,O1,I2'));
    expect(await shown()).toEqual([1, 1]);
    await take(test, 'tickets', csv('source_id,order,instance', 'T2,O1,I2'));
    expect(await shown()).toEqual([1, 1]);
  });

  it('follow the orders', async () => {
    await take(test, 'orders', orders('refunded'));
    expect(await shown()).toEqual([0, 0]);
    await take(test, 'orders', orders('paid'));
    expect(await shown()).toEqual([2, 0]);
  });

  it('stay as they were when an import is only tried, or is refused', async () => {
    await take(test, 'tickets', tickets('refunded'), { dryRun: true });
    await take(test, 'tickets', csv('source_id,order,instance', 'T3,O1,I1', 'T4,O9,I1'));
    expect(await shown()).toEqual([2, 0]);
  });

  it('follow a refund and a list of holders added by hand', async () => {
    const [first] = await rows(test.db, sql<{ id: number }>`select id from tickets order by id limit 1`);
    await refundTickets(test.db, [first!.id], { clock });
    expect(await shown()).toEqual([1, 0]);
    const [own] = await rows(
      test.db,
      sql<{ id: number }>`update instances set made_by = 'Ada' where source_id = 'I2' returning id`,
    );
    const list = 'Eve Adams;eve@mail.example;;A1 A2\nFay Brown;fay@mail.example;;B1';
    const wanted = { key: '0b8f4a52-7d0e-4c46-9d0b-6f9d4d1a2c11', list, isCheck: false };
    const { stored, tickets: added } = await addHolders(test.db, own!.id, wanted, { clock, actor: 'Ada' });
    expect(stored).toBe(true);
    expect(added).toBe(3);
    expect(await shown()).toEqual([1, 3]);
  });

  it('follow whatever is written to the table, and what is taken back', async () => {
    await run(test.db, sql`delete from tickets where source_id = 'T1'`);
    expect(await shown()).toEqual([1, 0]);
    const failed = tx(test.db, async (inner) => {
      await run(inner, sql`update tickets set status = 'cancelled'`);
      throw new Error('taken back');
    });
    await expect(failed).rejects.toThrow('taken back');
    expect(await shown()).toEqual([1, 0]);
    await run(test.db, sql`update tickets set instance_id = 3 - instance_id, status = 'valid'`);
    expect(await shown()).toEqual([0, 1]);
    await run(test.db, sql`truncate tickets`);
    expect(await shown()).toEqual([0, 0]);
  });

  it('are right after many who write at the same time, of whom some fail', async () => {
    const ids = sql`(select id from instances where source_id in ('I1', 'I2'))`;
    const writer = (nth: number): Promise<void> =>
      tx(test.db, async (inner) => {
        await run(
          inner,
          sql`insert into tickets (source_id, order_id, instance_id, customer_id, status)
            select ${`W${nth}-`} || i.id || '-' || n, 1, i.id, 1, case when n % 3 = 0 then 'refunded' else 'valid' end
            from generate_series(1, 10) n, ${ids} i order by random()`,
        );
        await run(
          inner,
          sql`update tickets set status = case status when 'valid' then 'exchanged' else 'valid' end
            where source_id like ${`W${nth}-%`} and right(source_id, 1) in ('1', '3', '5')`,
        );
        if (nth % 4 === 0) throw new Error('this one fails');
      });
    const ends = await Promise.allSettled(Array.from({ length: 20 }, (_, nth) => writer(nth)));
    expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(5);
    expect(await shown()).toEqual([2 + 15 * 6, 15 * 6]);
  });

  it('are recounted by `foyer verify`, which says where somebody wrote past the triggers', async () => {
    expect(await verifyTicketCounts(test.db)).toEqual([]);
    await tx(test.db, async (inner) => {
      await run(inner, sql`alter table tickets disable trigger user`);
      await run(inner, sql`update tickets set instance_id = 2 where source_id = 'T2'`);
      await run(inner, sql`alter table tickets enable trigger user`);
    });
    const messages = (await verifyTicketCounts(test.db)).map(({ message }) => message);
    expect(messages).toHaveLength(2);
    expect(messages[0]).toContain('Instance 1 is shown with 2 tickets, but 1 admit.');
    expect(messages[1]).toContain('Instance 2 is shown with 0 tickets, but 1 admit.');
  });

  it('an instance keeps its number when it is cancelled', async () => {
    await take(test, 'instances', instance({ state: 'cancelled' }));
    expect(await shown()).toEqual([2, 0]);
  });
});
