import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { openDatabase, row, rows, run, sql } from '../platform/database.ts';
import { openLog } from '../platform/log.ts';
import { subjects } from './columns.ts';
import {
  at,
  csv,
  customers,
  emptyAll,
  evening,
  inPieces,
  instance,
  morning,
  orders,
  take,
  takeAll,
  tickets,
} from './import-file.testing.ts';
import { markCancelled } from './mark.ts';
import { refundOrders, refundTickets } from './refund.testing.ts';

const test = testDatabase();
beforeEach(() => emptyAll(test));

/** Everything that was taken in, without the records of imports; with `xmin`, so that a row written again shows. */
async function stateOfAll(): Promise<string> {
  const texts = await Promise.all(
    subjects.map((table) =>
      rows(test.db, sql`select xmin::text, t::text from ${sql.table(table)} t order by t::text`),
    ),
  );
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
}

const ticketStatus = sql`select source_id, status, ended_at from tickets order by 1`;
const oneInstance = sql<{ state: string; cancelled_at: Date | null; version: number }>`
  select state, cancelled_at, version from instances`;

describe('importFile', () => {
  it('takes a house in, file by file, and records each', async () => {
    await takeAll(test);
    const found = await rows(
      test.db,
      sql`select t.source_id, t.status, c.email, c.email_folded from tickets t
          join customers c on c.id = t.customer_id order by 1`,
    );
    const bea = { status: 'valid', email: 'Bea@Example.org', email_folded: 'bea@example.org' };
    expect(found).toEqual([
      { source_id: 'T1', ...bea },
      { source_id: 'T2', ...bea },
    ]);
    expect(await row(test.db, sql`select last_name, email from customers where source_id = 'C2'`)).toEqual({
      last_name: 'de "Rode" Wit',
      email: null,
    });
    const record = sql`select subject, actor, file_name, file_hash, rows_read, rows_added, ended_at
      from imports where subject = 'tickets'`;
    expect(await row(test.db, record)).toEqual({
      subject: 'tickets',
      actor: 'ada',
      file_name: 'tickets.csv',
      file_hash: createHash('sha256').update(tickets()).digest('hex'),
      rows_read: 2,
      rows_added: 2,
      ended_at: morning,
    });
  });

  it('says what is wrong by row and column, all of it at once, and applies nothing', async () => {
    await takeAll(test);
    const before = await stateOfAll();
    const report = await take(
      test,
      'orders',
      csv(
        'source_id,code,customer,placed_at,state,delivery_method,total',
        'O8,GOOD,C1,2026-02-01T10:00Z,paid,collect,1.00',
        'O9,BAD,C9,2026-02-01T10:00Z,paid,collect,1.00',
        'O10,,C1,31.02.2026,payed,collect,"1,00"',
        'O8,TWICE,C2,2026-02-01T10:00Z,paid,collect,1.00',
        'O11,SHORT',
      ),
    );
    expect(report).toMatchObject({ outcome: 'refused', rows: 5, errorCount: 7, added: 0, importId: null });
    expect(report.errors.map(({ row, column }) => [row, column])).toEqual([
      [3, 'customer'],
      [4, 'code'],
      [4, 'placed_at'],
      [4, 'state'],
      [4, 'total'],
      [5, 'source_id'],
      [6, null],
    ]);
    expect(report.errors[0]!.message).toBe('"C9" is not known. Import the customers first, or correct it.');
    expect(report.errors[2]!.message).toMatch(/^"31.02.2026" was not understood. Write a moment such as /);
    expect(report.errors[5]!.message).toMatch(/^Row 2 has the same source_id/);
    expect(await stateOfAll()).toBe(before);
  });

  it('shows the first hundred errors and counts all', async () => {
    const lines = Array.from({ length: 5000 }, (_, at) => `E${at},`);
    const report = await take(test, 'events', csv('source_id,name', ...lines));
    expect(report.errors).toHaveLength(100);
    expect(report.errorCount).toBe(5000);
    expect(report.errors.at(-1)!.row).toBe(101);
  });

  it('refuses what cannot be between two columns', async () => {
    await takeAll(test);
    const text = csv(
      'source_id,event,stage,starts_at,ends_at',
      'I2,E1,S1,2026-03-02T19:00Z,2026-03-02T18:00Z',
    );
    expect(await take(test, 'instances', text)).toMatchObject({
      outcome: 'refused',
      errors: [{ row: 2, column: 'ends_at' }],
    });
  });

  it('does everything and keeps nothing in a dry run', async () => {
    const report = await take(test, 'customers', customers, { dryRun: true });
    expect(report).toMatchObject({ outcome: 'dry_run', added: 2, importId: null });
    expect(await rows(test.db, sql`select from customers`)).toEqual([]);
    expect(await rows(test.db, sql`select from imports`)).toEqual([]);
  });

  it('leaves what a file has no column for, empties what is empty, gives defaults to what is new', async () => {
    await takeAll(test);
    await take(test, 'customers', csv('source_id,phone,is_active', 'C1,020 5550100,no', 'C3,,'));
    await take(test, 'customers', csv('source_id,email', 'C1,'));
    const found = sql`select first_name, email, email_folded, email_valid, phone, is_active, created_at
      from customers where source_id in ('C1', 'C3') order by source_id`;
    expect(await rows(test.db, found)).toEqual([
      {
        first_name: 'Bea',
        email: null,
        email_folded: null,
        email_valid: true,
        phone: '020 5550100',
        is_active: false,
        created_at: new Date('2020-01-01T00:00:00Z'),
      },
      {
        first_name: '',
        email: null,
        email_folded: null,
        email_valid: true,
        phone: null,
        is_active: true,
        created_at: morning,
      },
    ]);
  });

  it('lets the caller write in the same transaction, and takes everything back when that fails', async () => {
    const tools = {
      ...at(morning),
      audit: async () => {
        throw new Error('the audit is full');
      },
    };
    await expect(take(test, 'customers', customers, { tools })).rejects.toThrow('the audit is full');
    expect(await rows(test.db, sql`select from customers`)).toEqual([]);
  });

  it('may take longer than a statement otherwise may', async () => {
    const options = { connection: test.url, max: 1, name: 'hurried', statementTimeout: 50 };
    const hurried = openDatabase({ ...options, log: openLog('silent') });
    async function* slowly(): AsyncGenerator<Buffer> {
      yield Buffer.from(csv('source_id,name', ...Array.from({ length: 50_000 }, (_, each) => `E${each},A`)));
      await test.pool.query('select pg_sleep(0.2)');
      yield Buffer.from('E,B\n');
    }
    await expect(hurried.pool.query('select pg_sleep(0.2)')).rejects.toThrow('statement timeout');
    expect(await take(hurried, 'events', '', { input: slowly() })).toMatchObject({ added: 50_001 });
    await hurried.close();
  });

  it('takes every subject in from a file with every column', async () => {
    await takeAll(test);
    const more = [
      [
        'contact_preferences',
        csv('customer,kind,channel,granted,source,decided_at', 'C1,general,email,yes,web,2026-01-01T00:00Z'),
      ],
      ['products', csv('source_id,name,kind', 'D1,Programme,print')],
      [
        'product_sales',
        csv('source_id,product,order,instance,quantity,price', 'X1,D1,O1,I1,2,12', 'X2,D1,O1,,1,6'),
      ],
      [
        'memberships',
        csv('source_id,customer,kind,starts_on,ends_on,state', 'M1,C1,Friend,2026-01-01,2026-12-31,active'),
      ],
      ['donations', csv('source_id,customer,fund,amount,donated_at', 'G1,C1,Roof,10,2026-01-01T00:00Z')],
      ['attendance', csv('source_id,ticket,gate,at', 'A1,T1,Front,2026-03-02T18:45Z')],
    ] as const;
    for (const [subject, text] of more)
      expect(await take(test, subject, text)).toMatchObject({ outcome: 'applied', errors: [] });
    expect(
      await rows(test.db, sql`select status, quantity, instance_id from product_sales order by id`),
    ).toEqual([
      { status: 'valid', quantity: 2, instance_id: 1 },
      { status: 'valid', quantity: 1, instance_id: null },
    ]);
    await take(test, 'orders', orders('cancelled'));
    expect(await rows(test.db, sql`select distinct status from product_sales`)).toEqual([
      { status: 'cancelled' },
    ]);
  });
});

describe('a file that is imported again', () => {
  it('B-46: gives one state in three runs and writes no row twice', async () => {
    await takeAll(test);
    const before = await stateOfAll();
    const files = { customers, instances: instance(), orders: orders(), tickets: tickets() };
    for (const moment of [evening, new Date('2026-03-05T00:00:00Z')])
      for (const [subject, text] of Object.entries(files) as ['customers', string][]) {
        const { added, changed, same, rows: read } = await take(test, subject, text, { tools: at(moment) });
        expect({ subject, added, changed, same }).toEqual({ subject, added: 0, changed: 0, same: read });
      }
    expect(await stateOfAll()).toBe(before);
  });

  it('B-46: leaves nothing when its reading breaks off, at any place', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `C${at},Name ${at}`);
    const whole = Buffer.from(csv('source_id,last_name', ...lines));
    async function* brokenAfter(bytes: number): AsyncGenerator<Buffer> {
      yield* inPieces(whole.subarray(0, bytes), 65_536);
      throw new Error('the disk is gone');
    }
    for (let run = 1; run <= 20; run++) {
      const input = brokenAfter(Math.floor((whole.length * run) / 20));
      await expect(take(test, 'customers', '', { input })).rejects.toThrow('the disk is gone');
      expect(await rows(test.db, sql`select from customers`)).toEqual([]);
    }
    expect(await take(test, 'customers', whole)).toMatchObject({ outcome: 'applied', added: 20_000 });
  });

  it('B-46: leaves nothing when its connection is ended in the middle', async () => {
    const ending = at(morning);
    const tools = {
      ...ending,
      audit: async () => {
        // Waits until it is gone: its COMMIT could be quicker than the signal.
        const { rows: ended } = await test.pool.query<{ gone: boolean }>(
          "select pg_terminate_backend(pid, 10000) as gone from pg_stat_activity where query ilike '%insert into imports%' and pid <> pg_backend_pid()",
        );
        expect(ended).toEqual([{ gone: true }]);
      },
    };
    await expect(take(test, 'customers', customers, { tools })).rejects.toThrow(/terminat|connection|EPIPE/i);
    expect(await rows(test.db, sql`select from customers`)).toEqual([]);
    expect(await take(test, 'customers', customers)).toMatchObject({ outcome: 'applied', added: 2 });
  });

  it('B-46: two at once end in the same state as one', async () => {
    const lines = Array.from({ length: 5000 }, (_, at) => `C${at},Name ${at}`);
    const text = csv('source_id,last_name', ...lines);
    const both = await Promise.all([take(test, 'customers', text), take(test, 'customers', text)]);
    expect(both.map(({ added, same }) => `${added} added, ${same} same`).sort()).toEqual([
      '0 added, 5000 same',
      '5000 added, 0 same',
    ]);
    expect(await row(test.db, sql`select count(*) as count from customers`)).toEqual({ count: 5000 });
  });

  it('B-46: never weakens a refusal or a withdrawal', async () => {
    await takeAll(test);
    const said = (granted: string): string =>
      csv(
        'customer,kind,channel,granted,source,decided_at',
        `C1,general,email,${granted},web,2026-02-01T00:00Z`,
        `C2,general,email,yes,web,2026-02-01T00:00Z`,
      );
    await take(test, 'contact_preferences', said('yes'));
    expect(await take(test, 'contact_preferences', said('no'))).toMatchObject({ changed: 1, same: 1 });
    expect(await take(test, 'contact_preferences', said('yes'))).toMatchObject({ changed: 0, same: 2 });
    const granted = sql`select granted from contact_preferences order by customer_id`;
    expect(await rows(test.db, granted)).toEqual([{ granted: false }, { granted: true }]);
  });

  it('does not bring back who was erased', async () => {
    await takeAll(test);
    const erase = sql`update customers set first_name = '', last_name = '', email = null, erased_at = ${morning} where id = 1`;
    expect(await run(test.db, erase)).toBe(1);
    await take(test, 'customers', customers);
    expect(await row(test.db, sql`select last_name, email from customers where id = 1`)).toEqual({
      last_name: '',
      email: null,
    });
  });
});

describe('tickets', () => {
  it('follow their order, and remember when they ended', async () => {
    await takeAll(test);
    await take(test, 'orders', orders('refunded', 'C2'), { tools: at(evening) });
    expect(await rows(test.db, ticketStatus)).toEqual([
      { source_id: 'T1', status: 'refunded', ended_at: evening },
      { source_id: 'T2', status: 'refunded', ended_at: evening },
    ]);
    expect(await rows(test.db, sql`select distinct customer_id from tickets`)).toEqual([{ customer_id: 2 }]);
    await take(test, 'tickets', tickets('exchanged'));
    await take(test, 'orders', orders('paid'));
    expect(await rows(test.db, ticketStatus)).toEqual([
      { source_id: 'T1', status: 'exchanged', ended_at: evening },
      { source_id: 'T2', status: 'valid', ended_at: null },
    ]);
  });

  it.each(['reserved', 'unpaid', 'expired', 'cancelled', 'refunded', 'test'])(
    'of a %s order do not admit, and what never did has no end',
    async (state) => {
      await takeAll(test);
      await test.pool.query('truncate orders, tickets restart identity');
      await take(test, 'orders', orders(state));
      await take(test, 'tickets', tickets());
      const ended = { status: state, ended_at: null };
      expect(await rows(test.db, ticketStatus)).toEqual([
        { source_id: 'T1', ...ended },
        { source_id: 'T2', ...ended },
      ]);
    },
  );

  it('take their end from the file, and from the order where only that knows', async () => {
    await takeAll(test);
    const ended = (line: string): string => csv('source_id,order,instance,state,ended_at', line);
    await take(test, 'tickets', ended('T1,O1,I1,refunded,2026-02-20T12:00Z'));
    const order = csv(
      'source_id,code,customer,placed_at,state,delivery_method,ended_at',
      'O1,ABC,C1,2026-02-01T09:00Z,cancelled,print_at_home,2026-02-25T12:00Z',
    );
    await take(test, 'orders', order);
    expect(await rows(test.db, ticketStatus)).toEqual([
      { source_id: 'T1', status: 'refunded', ended_at: new Date('2026-02-20T12:00Z') },
      { source_id: 'T2', status: 'cancelled', ended_at: new Date('2026-02-25T12:00Z') },
    ]);
  });

  it('end at once when they or their order are refunded here', async () => {
    await takeAll(test);
    const clock = at(evening).clock;
    expect(await refundTickets(test.db, [1], { clock })).toBe(1);
    expect(await refundOrders(test.db, [1], { clock })).toBe(1);
    expect(await refundOrders(test.db, [1], { clock })).toBe(0);
    const ended = { status: 'refunded', ended_at: evening };
    expect(await rows(test.db, ticketStatus)).toEqual([
      { source_id: 'T1', ...ended },
      { source_id: 'T2', ...ended },
    ]);
  });
});

describe('an instance', () => {
  it('counts its version up when start, stage or state change, and not otherwise', async () => {
    await takeAll(test);
    const version = async (text: string): Promise<number> => {
      await take(test, 'instances', text);
      return (await row(test.db, oneInstance)).version;
    };
    expect(await version(instance())).toBe(1);
    expect(
      await version(csv('source_id,event,stage,starts_at,print_at_home', 'I1,E1,S1,2026-03-02T19:00Z,no')),
    ).toBe(1);
    expect(await version(instance({ start: '2026-03-02T20:30:00+01:00' }))).toBe(2);
    expect(await version(instance({ start: '2026-03-02T20:30:00+01:00', on: 'S2' }))).toBe(3);
    expect(
      await version(instance({ start: '2026-03-02T20:30:00+01:00', on: 'S2', state: 'postponed' })),
    ).toBe(4);
  });

  it('notes when ticketing cancelled it, and forgets it when ticketing takes that back', async () => {
    await takeAll(test);
    await take(test, 'instances', instance({ state: 'cancelled' }), { tools: at(evening) });
    expect(await row(test.db, oneInstance)).toEqual({
      state: 'cancelled',
      cancelled_at: evening,
      version: 2,
    });
    await take(test, 'instances', instance());
    expect(await row(test.db, oneInstance)).toEqual({ state: 'on_sale', cancelled_at: null, version: 3 });
  });

  it('stays cancelled when staff marked it so, whatever a file says', async () => {
    await takeAll(test);
    const clock = at(evening).clock;
    expect((await markCancelled(test.db, 1, { clock, actor: 'ada' })).changed).toBe(true);
    const cancelled = { state: 'cancelled', cancelled_at: evening, version: 2 };
    expect(await row(test.db, oneInstance)).toEqual(cancelled);
    await take(test, 'instances', instance());
    expect(await row(test.db, oneInstance)).toEqual(cancelled);
    const again = await markCancelled(test.db, 1, { clock: at(morning).clock, actor: 'bob' });
    expect(again).toMatchObject({ changed: false, instance: { cancelledAt: evening } });
  });
});
