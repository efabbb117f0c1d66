import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { row, rows, run, sql, type Db } from '../platform/database.ts';
import { matchingCustomers } from './compile.ts';
import { readCriteria, type Criteria } from './criteria.ts';
import { addCustomer, addInstance } from '../../test/sample-venue.ts';

const test = testDatabase();

/** The criteria as they come out of the reader, or the test stops. */
function read(input: unknown): Criteria {
  const result = readCriteria(input);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.criteria;
}

/** Which of these customers match. */
async function matching(db: Db, input: unknown, among: number[]): Promise<number[]> {
  const found = await rows(
    db,
    sql<{ id: number }>`select id from (${matchingCustomers(read(input))}) m order by id`,
  );
  return found.map((customer) => customer.id).filter((id) => among.includes(id));
}

const key = (() => {
  let last = 0;
  return () => `key-${++last}`;
})();

async function addOrder(customer: number, placedAt = '2026-01-01T00:00:00Z'): Promise<number> {
  const added = await row(
    test.db,
    sql<{
      id: number;
    }>`insert into orders (source_id, code, customer_id, placed_at, state, delivery_method, changed_at)
      values (${key()}, 'A', ${customer}, ${placedAt}, 'paid', 'collect', ${placedAt}) returning id`,
  );
  return added.id;
}

async function addTickets(
  customer: number,
  instance: number,
  count: number,
  status = 'valid',
  order?: number,
): Promise<void> {
  const orderId = order ?? (await addOrder(customer));
  for (let each = 0; each < count; each++)
    await run(
      test.db,
      sql`insert into tickets (source_id, order_id, instance_id, customer_id, status) values (${key()}, ${orderId}, ${instance}, ${customer}, ${status})`,
    );
}

describe('criteria as rows', () => {
  it('match on the customer itself, without regard to case, missing values included by "not"', async () => {
    const utrecht = await addCustomer(test.db, { language: 'nl' });
    const nowhere = await addCustomer(test.db, { language: null, active: false });
    await run(
      test.db,
      sql`update customers set city = 'Utrecht', postcode = '3511 AB' where id = ${utrecht}`,
    );
    const both = [utrecht, nowhere];
    const city = { field: 'customer.city', operator: 'is', values: ['utrecht', 'x'] };
    expect(await matching(test.db, city, both)).toEqual([utrecht]);
    expect(await matching(test.db, { not: city }, both)).toEqual([nowhere]);
    expect(await matching(test.db, { ...city, operator: 'is_not' }, both)).toEqual([nowhere]);
    const near = { field: 'customer.postcode', operator: 'starts_with', values: ['35 11'] };
    expect(await matching(test.db, near, both)).toEqual([utrecht]);
    expect(await matching(test.db, { field: 'customer.language', operator: 'is_missing' }, both)).toEqual([
      nowhere,
    ]);
    expect(await matching(test.db, { field: 'customer.active', is: false }, both)).toEqual([nowhere]);
    expect(await matching(test.db, { or: [city, { field: 'customer.active', is: false }] }, both)).toEqual(
      both,
    );
    const wildcard = { field: 'customer.postcode', operator: 'starts_with', values: ['%'] };
    expect(await matching(test.db, wildcard, both)).toEqual([]);
  });

  it('match periods half-open: the first moment counts, the last does not', async () => {
    const customer = await addCustomer(test.db, {});
    await run(test.db, sql`update customers set created_at = '2026-03-01T00:00:00Z' where id = ${customer}`);
    const created = (period: object): object => ({ field: 'customer.created', in: period });
    expect(await matching(test.db, created({ from: '2026-03-01T01:00:00+01:00' }), [customer])).toEqual([
      customer,
    ]);
    expect(await matching(test.db, created({ until: '2026-03-01T00:00:00Z' }), [customer])).toEqual([]);
  });

  it('count valid tickets by event, instance, genre, start and purchase', async () => {
    const opera = await addInstance(test.db, { genre: 'opera', startsAt: new Date('2026-05-01T19:00:00Z') });
    const dance = await addInstance(test.db, { genre: 'dance', startsAt: new Date('2026-06-01T19:00:00Z') });
    const [three, mixed, refunded] = [
      await addCustomer(test.db, {}),
      await addCustomer(test.db, {}),
      await addCustomer(test.db, {}),
    ];
    await addTickets(three, opera, 3);
    await addTickets(mixed, opera, 2);
    await addTickets(mixed, dance, 1);
    await addTickets(refunded, opera, 2);
    await addTickets(refunded, opera, 1, 'refunded');
    const all = [three, mixed, refunded];
    const tickets = (more: object): object => ({ field: 'tickets', ...more });
    expect(await matching(test.db, tickets({ atLeast: 3 }), all)).toEqual([three, mixed]);
    expect(await matching(test.db, tickets({ atLeast: 3, genres: ['opera'] }), all)).toEqual([three]);
    expect(await matching(test.db, tickets({ instances: [dance] }), all)).toEqual([mixed]);
    expect(await matching(test.db, tickets({ starts: { from: '2026-05-15T00:00:00Z' } }), all)).toEqual([
      mixed,
    ]);
    expect(await matching(test.db, { not: tickets({ instances: [dance] }) }, all)).toEqual([three, refunded]);
    const late = await addOrder(refunded, '2026-07-01T00:00:00Z');
    await addTickets(refunded, dance, 1, 'valid', late);
    expect(await matching(test.db, tickets({ bought: { from: '2026-06-30T00:00:00Z' } }), all)).toEqual([
      refunded,
    ]);
  });

  it('meaning 10: a product counts for its event only, not when refunded, not when somebody else bought it', async () => {
    const instance = await addInstance(test.db);
    const other = await addInstance(test.db);
    const { event_id: event } = await row(
      test.db,
      sql<{ event_id: number }>`select event_id from instances where id = ${instance}`,
    );
    const product = await row(
      test.db,
      sql<{ id: number }>`insert into products (source_id, name) values (${key()}, 'Programme') returning id`,
    );
    const customers: number[] = [];
    const buy = async (sold: {
      instance: number | null;
      holds?: number;
      status?: string;
    }): Promise<number> => {
      const customer = await addCustomer(test.db, {});
      customers.push(customer);
      const order = await addOrder(customer);
      if (sold.holds !== undefined) await addTickets(customer, sold.holds, 1, 'valid', order);
      await run(
        test.db,
        sql`insert into product_sales (source_id, product_id, order_id, instance_id, customer_id, status)
          values (${key()}, ${product.id}, ${order}, ${sold.instance}, ${customer}, ${sold.status ?? 'valid'})`,
      );
      return customer;
    };
    const named = await buy({ instance });
    const byOrder = await buy({ instance: null, holds: instance });
    await buy({ instance: other, holds: instance });
    await buy({ instance, status: 'refunded' });
    await buy({ instance: null, holds: other });
    const without = await addCustomer(test.db, {});
    const has = { field: 'product', products: [product.id], events: [event] };
    expect(await matching(test.db, has, [...customers, without])).toEqual([named, byOrder]);
    expect(await matching(test.db, { not: has }, [named, without])).toEqual([without]);
  });

  it('match consent, donations of one currency, and membership on a day', async () => {
    const [giver, member] = [await addCustomer(test.db, {}), await addCustomer(test.db, {})];
    const both = [giver, member];
    for (const [amount, currency] of [
      [30, 'EUR'],
      [20, 'EUR'],
      [500, 'GBP'],
    ] as const)
      await run(
        test.db,
        sql`insert into donations (source_id, customer_id, fund, amount, currency, donated_at) values (${key()}, ${giver}, 'roof', ${amount}, ${currency}, '2026-02-01')`,
      );
    await run(
      test.db,
      sql`insert into memberships (source_id, customer_id, kind, starts_on, ends_on, state) values (${key()}, ${member}, 'friend', '2026-01-01', '2026-06-30', 'ended')`,
    );
    await run(
      test.db,
      sql`insert into contact_preferences (customer_id, kind, channel, granted, source, decided_at) values (${member}, 'marketing', 'email', false, 'x', now())`,
    );
    const donated = (atLeast: number): object => ({
      field: 'donations',
      currency: 'EUR',
      atLeast,
      funds: ['roof'],
    });
    expect(await matching(test.db, donated(50), both)).toEqual([giver]);
    expect(await matching(test.db, donated(50.01), both)).toEqual([]);
    expect(await matching(test.db, { field: 'membership', on: '2026-06-30' }, both)).toEqual([member]);
    expect(await matching(test.db, { field: 'membership', on: '2026-07-01' }, both)).toEqual([]);
    const refused = { field: 'consent', kind: 'marketing', channel: 'email', granted: false };
    expect(await matching(test.db, refused, both)).toEqual([member]);
    expect(
      await matching(test.db, { or: [donated(1), { and: [refused, { not: donated(1) }] }] }, both),
    ).toEqual(both);
  });
});

const condition: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({
    field: fc.constantFrom('customer.city', 'customer.language', 'customer.postcode', 'customer.country'),
    operator: fc.constantFrom('is', 'is_not', 'starts_with'),
    values: fc.array(
      fc.string({ minLength: 1, maxLength: 20 }).map((text) => text.replaceAll('\0', '?')),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  fc.record({
    field: fc.constant('tickets'),
    genres: fc.constant(["x' or '1'='1"]),
    atLeast: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({ field: fc.constant('product'), instances: fc.constant([1]) }),
  fc.record({ field: fc.constant('donations'), currency: fc.constant('EUR'), atLeast: fc.constant(10.5) }),
  fc.record({ field: fc.constant('membership'), on: fc.constant('2026-01-01') }),
  fc.record({ field: fc.constant('customer.active'), is: fc.boolean() }),
);

const tree = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'criteria' },
    condition,
    fc.record({ and: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('node') }),
  ),
})).node;

describe('criteria as text', () => {
  const compiled = (input: unknown): { sql: string; parameters: readonly unknown[] } =>
    matchingCustomers(read(input)).compile(test.db);

  it('C-8: holds bind parameters where the values were, whatever they say', () => {
    const hostile = `'; drop table customers; --`;
    const text = compiled({
      and: [
        { field: 'customer.city', operator: 'starts_with', values: [hostile] },
        { field: 'tickets', genres: [hostile], atLeast: 2 },
        { not: { field: 'consent', kind: hostile, channel: 'email', granted: true } },
        { field: 'donations', currency: 'EUR', funds: [hostile] },
        { field: 'membership', kinds: [hostile], on: '2026-01-01' },
      ],
    });
    expect(text.sql).not.toContain('drop');
    expect(text.parameters.flat().filter((value) => value === hostile)).toHaveLength(5);
  });

  it('C-8: any criteria compile to a statement PostgreSQL plans without a subplan per customer', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (input) => {
        const result = readCriteria(input);
        fc.pre(result.ok);
        const plan = await rows(
          test.db,
          sql<{ 'QUERY PLAN': string }>`explain ${matchingCustomers(read(input))}`,
        );
        expect(plan.map((line) => line['QUERY PLAN']).join('\n')).not.toMatch(/SubPlan/);
      }),
      { numRuns: 80 },
    );
  });

  it('is the same text for the same shape: values never change the statement', () => {
    const one = compiled({ field: 'customer.city', operator: 'is', values: ['Delft'] });
    const other = compiled({ field: 'customer.city', operator: 'is', values: ["D'Artagnan"] });
    expect(one.sql).toBe(other.sql);
    expect(one.parameters).not.toEqual(other.parameters);
  });
});
