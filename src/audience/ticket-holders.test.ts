import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { run, sql } from '../platform/database.ts';
import { sampleVenue, type SampleVenue } from '../../test/sample-venue.ts';
import { ticketHolders, ticketHoldersCsv, type HolderFilter } from './ticket-holders.ts';

const test = testDatabase();
let venue: SampleVenue;

beforeAll(async () => {
  venue = await sampleVenue(test.db);
  const add = async (name: string, facts: object, ticket: object = {}) => {
    const id = await venue.customer({ name, ...facts });
    await venue.ticket(id, ticket);
    return id;
  };
  const bea = await add('Bea', { email: 'bea@mail.example' }, { delivery: 'print_at_home' });
  await venue.ticket(bea, { delivery: 'post' });
  await add('Carl', { email: null }, { delivery: 'post' });
  await add('Dora', { email: 'dora', valid: false });
  await add('Fay', { email: 'fay@mail.example' });
  await venue.suppress('fay@mail.example');
  await add(
    '=1+1',
    { email: 'g@mail.example' },
    { status: 'refunded', endedAt: new Date('2026-11-01T10:00Z') },
  );
  await add('Tess', {}, { status: 'test' });
  await add('Rita', {}, { status: 'reserved' });
});

async function names(filter: HolderFilter, search?: string): Promise<string[]> {
  const { people } = await ticketHolders(test.db, {
    instanceId: venue.instanceId,
    filter,
    search,
    page: 1,
  });
  return people.map(({ lastName }) => lastName);
}

describe('ticket holders', () => {
  it('CSE-1: are those of one instance, who has or had a ticket, each once', async () => {
    expect(await names('all')).toEqual(['=1+1', 'Bea', 'Carl', 'Dora', 'Fay']);
    const elsewhere = await ticketHolders(test.db, { instanceId: 999, filter: 'all', page: 1 });
    expect(elsewhere).toMatchObject({ people: [], total: 0 });
  });

  it('are found by what would become of a message to them', async () => {
    expect(await names('will_receive')).toEqual(['Bea']);
    expect(await names('unreachable')).toEqual(['Carl', 'Dora', 'Fay']);
    expect(await names('no_email')).toEqual(['Carl']);
    expect(await names('ended')).toEqual(['=1+1']);
    expect(await names('print_at_home')).toEqual(['Bea', 'Dora', 'Fay']);
  });

  it('are counted so that the numbers add up', async () => {
    const { counts } = await ticketHolders(test.db, {
      instanceId: venue.instanceId,
      filter: 'no_email',
      page: 1,
    });
    expect(counts).toEqual({
      all: 5,
      will_receive: 1,
      unreachable: 3,
      no_email: 1,
      print_at_home: 3,
      ended: 1,
    });
  });

  it('are searched by name, address and order, in which signs mean themselves', async () => {
    expect(await names('all', 'BEA')).toEqual(['Bea']);
    expect(await names('all', 'mail.example')).toEqual(['=1+1', 'Bea', 'Fay']);
    expect(await names('all', 'a1')).toHaveLength(5);
    expect(await names('all', '%')).toEqual([]);
    expect(await names('unreachable', 'bea')).toEqual([]);
  });

  it('come with their orders and seats', async () => {
    const { people } = await ticketHolders(test.db, {
      instanceId: venue.instanceId,
      filter: 'will_receive',
      page: 1,
    });
    expect(people[0]).toMatchObject({ tickets: 2, reason: null });
    expect(people[0]?.orders.map(({ deliveryMethod }) => deliveryMethod)).toEqual(['print_at_home', 'post']);
    expect(people[0]?.orders[0]?.seats).toEqual([{ area: null, row: null, seat: null, isValid: true }]);
  });

  it('come in pages that are the list when put together, with every number on each of them', async () => {
    const found: string[] = [];
    const asked = { instanceId: venue.instanceId, filter: 'all', search: 'crowd' } as const;
    for (let each = 0; each < 120; each++) {
      const id = await venue.customer({ name: `Crowd ${String((each * 53) % 120).padStart(3, '0')}` });
      await venue.ticket(id);
    }
    for (const page of [1, 2, 3, 4]) {
      const { people, total, counts } = await ticketHolders(test.db, { ...asked, page });
      expect([total, counts.all, counts.no_email]).toEqual([120, 125, 1]);
      expect(people).toHaveLength([50, 50, 20, 0][page - 1]!);
      expect(people.every(({ orders, tickets }) => orders.length === 1 && tickets === 1)).toBe(true);
      found.push(...people.map(({ lastName }) => lastName));
    }
    expect(found).toEqual(Array.from({ length: 120 }, (_, each) => `Crowd ${String(each).padStart(3, '0')}`));
    await run(
      test.db,
      sql`delete from tickets where customer_id in (select id from customers where last_name like 'Crowd%')`,
    );
  });

  it('become a file in which a formula stays text', async () => {
    const text = (
      await ticketHoldersCsv(test.db, { instanceId: venue.instanceId, filter: 'all' }).toArray()
    ).join('');
    expect(text.split('\r\n')).toHaveLength(7);
    expect(text).toContain(`"'=1+1"`);
    expect(text).toContain('Carl');
    expect(text).toContain('No e-mail address');
  });

  it('who were refunded by the act that cancelled it still are to be told', async () => {
    await venue.cancelInstance(new Date('2026-11-01T12:00Z'));
    expect(await names('will_receive')).toEqual(['=1+1', 'Bea']);
  });
});
