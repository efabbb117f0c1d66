import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import type { Clock } from '../platform/clock.ts';
import { row, rows, sql } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import type { Subject } from './columns.ts';
import { importFile, type ImportReport, type ImportRequest, type ImportTools } from './import-file.ts';
import { markCancelled } from './mark.ts';

const test = testDatabase();
const morning = new Date('2026-03-01T08:00:00Z');
const evening = new Date('2026-03-01T21:00:00Z');

function at(moment: Date): ImportTools {
  const clock: Clock = { now: () => moment, monotonic: () => 0 };
  return { clock, newId };
}

async function take(
  subject: Subject,
  text: string | Buffer,
  { tools = at(morning), ...more }: Partial<ImportRequest> & { tools?: ImportTools } = {},
): Promise<ImportReport> {
  const input = inPieces(Buffer.from(text));
  return await importFile(test, { subject, fileName: `${subject}.csv`, input, actor: 'ada', ...more }, tools);
}

async function* inPieces(bytes: Buffer, size = 4096): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

const csv = (...lines: string[]): string => `${lines.join('\n')}\n`;

const venue = csv('source_id,name,zone,country,languages', 'V1,The Lantern,Europe/Amsterdam,NL,nl en');
const stage = csv('source_id,venue,name', 'S1,V1,Main');
const event = csv('source_id,name,names', 'E1,The Cherry Orchard,nl=De kersentuin');
const instance = (state = 'on_sale', start = '2026-03-02T19:00:00Z'): string =>
  csv('source_id,event,stage,starts_at,duration_minutes,state', `I1,E1,S1,${start},120,${state}`);
const customers = csv(
  'source_id,first_name,last_name,email,language,created_at',
  'C1,Bea,Visser,Bea@Example.org,nl,2020-01-01T00:00:00Z',
  'C2,Carl,"de ""Rode"" Wit",,en,2020-01-01T00:00:00Z',
);
const orders = (state = 'paid'): string =>
  csv(
    'source_id,code,customer,placed_at,state,delivery_method,total',
    `O1,ABC,C1,2026-02-01 10:00+01:00,${state},print_at_home,50.00`,
  );
const tickets = (state = 'valid'): string =>
  csv('source_id,order,instance,state,price,seat', `T1,O1,I1,${state},25.00,1`, `T2,O1,I1,valid,25.00,2`);

async function takeAll(): Promise<void> {
  const files: [Subject, string][] = [
    ['venues', venue],
    ['stages', stage],
    ['events', event],
    ['instances', instance()],
    ['customers', customers],
    ['orders', orders()],
    ['tickets', tickets()],
  ];
  for (const [subject, text] of files) {
    const report = await take(subject, text);
    expect(report.errors).toEqual([]);
    expect(report.outcome).toBe('applied');
  }
}

/** Everything but the records of imports, as one text. */
async function stateOfAll(): Promise<string> {
  const tables = [
    'venues',
    'stages',
    'events',
    'instances',
    'customers',
    'contact_preferences',
    'orders',
    'tickets',
  ];
  const texts = await Promise.all(
    tables.map((table) => rows(test.db, sql`select t::text from ${sql.raw(table)} t order by 1`)),
  );
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
}

beforeEach(async () => {
  await test.pool.query(
    'truncate venues, stages, events, instances, customers, contact_preferences, orders, tickets, product_sales, products, memberships, donations, attendance, imports restart identity',
  );
});

describe('importFile', () => {
  it('takes a venue in, file by file', async () => {
    await takeAll();
    const found = await rows(
      test.db,
      sql`select t.source_id, t.status, t.customer_id, c.email, c.email_folded, c.last_name
          from tickets t join customers c on c.id = t.customer_id order by 1`,
    );
    expect(found).toEqual([
      {
        source_id: 'T1',
        status: 'valid',
        customer_id: 1,
        email: 'Bea@Example.org',
        email_folded: 'bea@example.org',
        last_name: 'Visser',
      },
      {
        source_id: 'T2',
        status: 'valid',
        customer_id: 1,
        email: 'Bea@Example.org',
        email_folded: 'bea@example.org',
        last_name: 'Visser',
      },
    ]);
    expect(await row(test.db, sql`select last_name from customers where source_id = 'C2'`)).toEqual({
      last_name: 'de "Rode" Wit',
    });
    expect(
      await row(
        test.db,
        sql`select subject, actor, rows_read, rows_added from imports where subject = 'tickets'`,
      ),
    ).toEqual({
      subject: 'tickets',
      actor: 'ada',
      rows_read: 2,
      rows_added: 2,
    });
  });

  it('B-46: three runs of one file give one state and touch nothing', async () => {
    await takeAll();
    const before = await stateOfAll();
    for (const moment of [evening, evening]) {
      for (const [subject, text] of [
        ['customers', customers],
        ['instances', instance()],
        ['orders', orders()],
        ['tickets', tickets()],
      ] as const) {
        const { added, changed, same, rows: read } = await take(subject, text, { tools: at(moment) });
        expect({ subject, added, changed, same }).toEqual({ subject, added: 0, changed: 0, same: read });
      }
    }
    expect(await stateOfAll()).toBe(before);
  });

  it('derives tickets again when their order changes, and remembers when they ended', async () => {
    await takeAll();
    await take('orders', orders('refunded'), { tools: at(evening) });
    const status = sql`select source_id, status, ended_at from tickets order by 1`;
    expect(await rows(test.db, status)).toEqual([
      { source_id: 'T1', status: 'refunded', ended_at: evening },
      { source_id: 'T2', status: 'refunded', ended_at: evening },
    ]);
    await take('tickets', tickets('exchanged'));
    await take('orders', orders('paid'));
    expect(await rows(test.db, status)).toEqual([
      { source_id: 'T1', status: 'exchanged', ended_at: evening },
      { source_id: 'T2', status: 'valid', ended_at: null },
    ]);
  });

  it('does not bring back an instance that staff marked cancelled', async () => {
    await takeAll();
    await markCancelled(test.db, 1, { clock: at(evening).clock, actor: 'ada' });
    const state = sql`select state, cancelled_at, version from instances`;
    const cancelled = { state: 'cancelled', cancelled_at: evening, version: 2 };
    expect(await row(test.db, state)).toEqual(cancelled);
    await take('instances', instance('on_sale'));
    expect(await row(test.db, state)).toEqual(cancelled);
  });
});
