import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toolsFor } from '../src/access/access.testing.ts';
import { routesOf } from '../src/app.ts';
import type { House } from '../src/house.ts';
import { openDatabase, rows, sql, type Database } from '../src/platform/database.ts';
import { buildHttp, type Route } from '../src/platform/http.ts';
import { openLog } from '../src/platform/log.ts';
import { ensureStarters } from '../src/templates/index.ts';
import { placeCast } from './cast.ts';
import { testDatabase } from './database.ts';
import { frozenSending, standingClock } from './sendings.ts';

const test = testDatabase();
const clock = standingClock();
const log = openLog('silent');
let readOnly: Database;
let server: FastifyInstance;
let ids: { instance: number; customer: number; event: number; sending: string };

/** That somebody fetched a file about people is written to the audit; the stream of changes has no end. */
const isExcused = (path: string): boolean => path.endsWith('.csv') || path === '/api/live';

beforeAll(async () => {
  const cast = await placeCast(test.db);
  await ensureStarters(test.db, { clock });
  const sending = await frozenSending(test.db, [{ customer_id: cast.bea }], { at: clock.now() });
  ids = { instance: cast.tonight, customer: cast.bea, event: cast.event, sending };
  readOnly = openDatabase({
    connection: test.url,
    max: 4,
    name: 'foyer reading',
    log,
    settings: { default_transaction_read_only: 'on' },
  });
  server = await buildHttp({ routes: gets(), log, may: () => true, title: 'test', version: '0' });
});
afterAll(async () => {
  await server.close();
  await readOnly.close();
});

function gets(): Route[] {
  const house = {
    database: readOnly,
    clock,
    log,
    settings: {},
    messageKey: Buffer.alloc(32),
    accessKey: Buffer.alloc(32),
    routeKey: Buffer.alloc(32),
  } as unknown as House;
  return routesOf(house, { ...toolsFor(test), db: readOnly.db }).filter(
    ({ method, path }) => method === 'GET' && !isExcused(path),
  );
}

/** The address of something that is there, where the path names something. */
function addressOf(path: string): string {
  const [, , thing] = path.split('/');
  const id = { sendings: ids.sending, customers: ids.customer, events: ids.event }[thing!] ?? ids.instance;
  const named = path
    .replace(':id', String(id))
    .replace(':code', 'CANCEL')
    .replace(/:(seq|number)/, '1');
  return named.endsWith('holder-values') ? `${named}?language=en&purpose=change` : named;
}

describe('a GET', () => {
  it('C-33: of no route writes anything: all of them answer from a database that only reads', async () => {
    await expect(rows(readOnly.db, sql`delete from templates`)).rejects.toMatchObject({ code: '25006' });
    const answers = new Map<string, number>();
    for (const { path } of gets())
      answers.set(path, (await server.inject({ method: 'GET', url: addressOf(path) })).statusCode);
    expect([...answers].filter(([, status]) => status >= 500)).toEqual([]);
    expect([...answers.values()].filter((status) => status === 200).length).toBeGreaterThan(30);
  });
});
