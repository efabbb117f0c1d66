import { beforeEach, describe, expect, it } from 'vitest';
import { tx } from '../platform/database.ts';
import { testFolder, testSender } from './line.testing.ts';
import { personValues } from './recheck.ts';
import { ensureValuePartition } from './store/value-partition.ts';
import { makeSending, venueDatabase } from './venue.testing.ts';

const test = venueDatabase(2);

const allFields = [
  'customer.salutation',
  'customer.first_name',
  'customer.last_name',
  'customer.full_name',
  'order.codes',
  'ticket.count',
  'ticket.seats',
  'ticket.types',
] as const;

/** One customer with two orders: three tickets that count and one that was given back long ago. */
beforeEach(async () => {
  await test.pool.query(`
    update customers set salutation = 'Ms', last_name = 'Ångström' where id = 1;
    insert into orders (source_id, code, customer_id, placed_at, state, delivery_method, changed_at)
      values ('second', 'AAA', 1, '2026-02-01', 'paid', 'collect', '2026-02-01');
    insert into tickets (source_id, order_id, instance_id, customer_id, status, ended_at, area, seat_row, seat, ticket_type)
      values ('a', 3, 1, 1, 'valid', null, 'Stalls', 'C', '10', 'Child'), ('b', 3, 1, 1, 'valid', null, null, null, null, 'Adult'),
        ('c', 3, 1, 1, 'refunded', '2026-03-01', 'Balcony', 'A', '1', 'Senior')`);
});

describe('the person fields', () => {
  it('say what is known of a customer and of the tickets that count', async () => {
    await makeSending(test.pool, { people: 2, fields: [...allFields] });
    const line = await testSender(test.pool, testFolder());
    await line.finish();
    expect(line.channel.dots.map((message) => message.data)).toEqual([
      'Ms|Bea1|Ångström|Bea1 Ångström|AAA, ORD1|3|Stalls C1, Stalls C10|Adult, Child',
      '|Bea2|Person|Bea2 Person|ORD2|1|Stalls C2|Adult',
    ]);
  });

  it('are the same in a preview', async () => {
    const of = { customerId: 1, instanceId: 1, fields: allFields };
    expect(await personValues(test.db, { ...of, purpose: 'information' })).toEqual({
      'customer.salutation': 'Ms',
      'customer.first_name': 'Bea1',
      'customer.last_name': 'Ångström',
      'customer.full_name': 'Bea1 Ångström',
      'order.codes': 'AAA, ORD1',
      'ticket.count': '3',
      'ticket.seats': 'Stalls C1, Stalls C10',
      'ticket.types': 'Adult, Child',
    });
    await test.pool.query(`update instances set state = 'cancelled', cancelled_at = '2026-03-01 12:00Z'`);
    const change = await personValues(test.db, { ...of, purpose: 'change', fields: ['ticket.count'] });
    expect(change).toEqual({ 'ticket.count': '4' });
    expect(await personValues(test.db, { ...of, purpose: 'change', fields: [] })).toEqual({});
  });

  it('are stored for nothing when a version uses none', async () => {
    await makeSending(test.pool, { people: 2, fields: [] });
    const line = await testSender(test.pool, testFolder());
    await line.finish();
    expect(line.channel.dots).toHaveLength(2);
    expect((await test.pool.query('select 1 from message_values')).rowCount).toBe(0);
  });
});

describe('a partition of message values', () => {
  it('takes the values of its month, made by however many at once', async () => {
    await Promise.all([1, 2, 3].map(() => tx(test.db, (tx) => ensureValuePartition(tx, '2026-11-01'))));
    await tx(test.db, (tx) => ensureValuePartition(tx, '2026-12-01'));
    await makeSending(test.pool, { people: 2 });
    const line = await testSender(test.pool, testFolder());
    await line.finish();
    const { rows } = await test.pool.query<{ name: string }>(
      'select tableoid::regclass::text as name from message_values',
    );
    expect(rows).toEqual([{ name: 'message_values_2026_11' }, { name: 'message_values_2026_11' }]);
  });
});
