import type { Database } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import type { Subject } from './columns.ts';
import type { SendingsOfInstance } from './sendings.ts';
import { importFile, type ImportReport, type ImportRequest, type ImportTools } from './import-file.ts';

export const morning = new Date('2026-03-01T08:00:00Z');
export const evening = new Date('2026-03-01T21:00:00Z');

/** What an import is given, at this moment. */
export function at(moment: Date): ImportTools {
  return { clock: { now: () => moment, monotonic: () => 0 }, newId };
}

/** Where no message is sent. */
export const noSendings: SendingsOfInstance = {
  of: () => Promise.resolve([]),
  stop: () => Promise.resolve(false),
};

/** Lines as a file. */
export function csv(...lines: string[]): string {
  return `${lines.join('\n')}\n`;
}

/** Bytes in pieces, as a stream gives them. */
export async function* inPieces(bytes: Buffer, size = 4096): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

/** Imports a text as a file. */
export async function take(
  database: Pick<Database, 'pool'>,
  subject: Subject,
  text: string | Buffer,
  { tools = at(morning), ...more }: Partial<ImportRequest> & { tools?: ImportTools } = {},
): Promise<ImportReport> {
  const request = { subject, fileName: `${subject}.csv`, input: inPieces(Buffer.from(text)), actor: 'ada' };
  return await importFile(database, { ...request, ...more }, tools);
}

/** Small files of one house: an instance, two customers, one order of two tickets. */
export const venue = csv('source_id,name,zone,country,languages', 'V1,The Lantern,Europe/Amsterdam,NL,nl en');
export const stage = csv('source_id,venue,name', 'S1,V1,Main', 'S2,V1,Studio');
export const event = csv('source_id,name,names', 'E1,The Cherry Orchard,nl=De kersentuin');

export function instance({ state = 'on_sale', start = '2026-03-02T19:00:00Z', on = 'S1' } = {}): string {
  return csv('source_id,event,stage,starts_at,duration_minutes,state', `I1,E1,${on},${start},120,${state}`);
}

export const customers = csv(
  'source_id,first_name,last_name,email,language,created_at',
  'C1,Bea,Visser,Bea@Example.org,nl,2020-01-01T00:00:00Z',
  'C2,Carl,"de ""Rode"" Wit",,en,2020-01-01T00:00:00Z',
);

export function orders(state = 'paid', customer = 'C1'): string {
  return csv(
    'source_id,code,customer,placed_at,state,delivery_method,total',
    `O1,ABC,${customer},2026-02-01 10:00+01:00,${state},print_at_home,50.00`,
  );
}

export function tickets(state = 'valid'): string {
  return csv(
    'source_id,order,instance,state,price,seat',
    `T1,O1,I1,${state},25.00,1`,
    'T2,O1,I1,valid,25.00,2',
  );
}

/** All of them, in order; throws over the first that is not taken in. */
export async function takeAll(database: Pick<Database, 'pool'>): Promise<void> {
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
    const { outcome, errors } = await take(database, subject, text);
    if (outcome !== 'applied') throw new Error(`${subject}: ${errors[0]?.message}`);
  }
}

/** Takes every row of the room away. */
export async function emptyAll({ pool }: Pick<Database, 'pool'>): Promise<void> {
  await pool.query(
    `truncate venues, stages, events, instances, customers, contact_preferences, products, orders, tickets,
       product_sales, memberships, donations, attendance, imports, instance_changes restart identity`,
  );
}
