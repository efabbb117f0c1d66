import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { run, sql, tx } from '../platform/database.ts';
import { csv, emptyAll, orders, take, takeAll, tickets } from './import-file.testing.ts';
import { countTickets, keepTicketNumbers, type TicketNumbers } from './ticket-numbers.ts';

// ticket-counts.test.ts holds what is kept against a count of its own after every way of writing.
const test = testDatabase();
let made = 0;
const kept = keepTicketNumbers((db, id) => (made++, countTickets(db, id)));
const numbers = (): Promise<TicketNumbers> => kept(test.db, 1);

/** Whether asking again counted again. */
async function isCountedAnew(): Promise<boolean> {
  const before = made;
  expect(await numbers()).toEqual(await countTickets(test.db, 1));
  return made > before;
}

const delivered = (how: string) =>
  take(test, 'orders', csv('source_id,code,customer,placed_at,state,delivery_method', how));

beforeEach(async () => {
  await emptyAll(test);
  await takeAll(test);
  await numbers();
});

describe('the numbers of an instance that are kept', () => {
  it('are counted once, for all who ask, until its tickets change', async () => {
    expect(await numbers()).toEqual({
      sold: { tickets: 2, orders: 1, people: 1, ended: 0 },
      delivery: [{ method: 'print_at_home', orders: 1, tickets: 2 }],
    });
    expect(await isCountedAnew()).toBe(false);
    await take(test, 'tickets', tickets('refunded'));
    const before = made;
    const asked = await Promise.all(Array.from({ length: 5 }, numbers));
    expect(made).toBe(before + 1);
    expect(asked.map(({ sold }) => sold)).toEqual(
      Array(5).fill({ tickets: 1, orders: 1, people: 1, ended: 1 }),
    );
  });

  it('are those that stand when an import changes nothing', async () => {
    await take(test, 'tickets', tickets());
    await take(test, 'orders', orders());
    expect(await isCountedAnew()).toBe(false);
  });

  it('follow how the orders are delivered, and only that of them', async () => {
    await delivered('O1,ABC,C1,2026-02-01T09:00Z,paid,post');
    expect((await numbers()).delivery).toEqual([{ method: 'post', orders: 1, tickets: 2 }]);
    await delivered('O1,ABCD,C1,2026-02-01T09:00Z,paid,post');
    expect(await isCountedAnew()).toBe(false);
    await run(test.db, sql`delete from orders`);
    expect((await numbers()).delivery).toEqual([]);
    expect(await isCountedAnew()).toBe(false);
  });

  it('follow a ticket that never admitted, and one that ends or goes to another order', async () => {
    await run(
      test.db,
      sql`insert into tickets (source_id, order_id, instance_id, customer_id, status, ended_at)
        values ('T9', 1, 1, 2, 'refunded', now())`,
    );
    expect((await numbers()).sold.ended).toBe(1);
    await run(test.db, sql`update tickets set ended_at = null where source_id = 'T9'`);
    expect((await numbers()).sold.ended).toBe(0);
    await run(test.db, sql`update tickets set order_id = 9, customer_id = 2 where source_id = 'T1'`);
    expect((await numbers()).sold).toMatchObject({ orders: 2, people: 2 });
    await run(test.db, sql`delete from tickets where source_id = 'T9'`);
    expect(await isCountedAnew()).toBe(true);
  });

  it('are not taken from a transaction, nor kept from one that is taken back', async () => {
    const failed = tx(test.db, async (inner) => {
      await run(inner, sql`update tickets set status = 'cancelled'`);
      expect((await kept(inner, 1)).sold.tickets).toBe(0);
      expect((await numbers()).sold.tickets).toBe(2);
      throw new Error('taken back');
    });
    await expect(failed).rejects.toThrow('taken back');
    expect((await numbers()).sold.tickets).toBe(2);
  });

  it('tell whoever writes what they wrote, while others ask all the time', async () => {
    let isOver = false;
    const asking = Array.from({ length: 4 }, async () => {
      while (!isOver) await numbers();
    });
    for (let n = 3; n <= 60; n++) {
      await run(
        test.db,
        sql`insert into tickets (source_id, order_id, instance_id, customer_id, status)
          values (${`W${n}`}, ${n}, 1, ${n}, 'valid')`,
      );
      expect((await numbers()).sold.tickets).toBe(n);
    }
    isOver = true;
    await Promise.all(asking);
  });
});
