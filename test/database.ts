import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { openDatabase, type Database, type Db } from '../src/platform/database.ts';
import { openLog } from '../src/platform/log.ts';

/** A database of this test file's own, with the schema and no rows. */
export interface TestDatabase {
  readonly db: Db;
  readonly pool: pg.Pool;
  readonly url: string;
}

/** Clones the template before the file's tests and drops the clone after them. Read its members inside tests only. */
export function testDatabase(): TestDatabase {
  const name = `test_${randomBytes(8).toString('hex')}`;
  let open: Database | undefined;
  beforeAll(async () => {
    await onServer(`create database ${name} template template_foyer`);
    open = openDatabase({ connection: urlOf(name), max: 12, name: 'foyer test', log: openLog('silent') });
  });
  afterAll(async () => {
    await open?.close();
    await onServer(`drop database if exists ${name} with (force)`);
  });
  const opened = (): Database => {
    if (!open) throw new Error('the test database is there only inside tests');
    return open;
  };
  return {
    get db() {
      return opened().db;
    },
    get pool() {
      return opened().pool;
    },
    url: urlOf(name),
  };
}

function urlOf(name: string): string {
  const [credentials, host] = inject('server').split('@') as [string, string];
  const [socket, port] = host.split(':') as [string, string];
  return `${credentials}@/${name}?host=${socket}&port=${port}`;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf('postgres') });
  await client.connect();
  await client.query(statement);
  await client.end();
}
