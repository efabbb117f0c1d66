import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { openDatabase, type Database } from './database.ts';
import { openLog } from './log.ts';
import { migrate, refuseOldServer } from './migrate.ts';

const test = testDatabase();
const log = openLog('silent');
const files = (await readdir(new URL('../../migrations/', import.meta.url))).filter((name) =>
  name.endsWith('.sql'),
);

let empty: Database;
let url: string;
let made = 0;

beforeEach(async () => {
  const name = `empty_${process.pid}_${++made}`;
  await test.pool.query(`create database ${name} template template0`);
  url = test.url.replace(/\/[^/?]+\?/, `/${name}?`);
  empty = openDatabase({ connection: url, max: 3, name: 'test', log });
});

afterEach(async () => {
  await empty.close();
  await test.pool.query(
    `drop database ${new URL(url.replace(/@\//, '@socket/')).pathname.slice(1)} with (force)`,
  );
});

async function tables(): Promise<number> {
  const { rows } = await empty.pool.query<{ count: number }>(
    "select count(*) from pg_tables where schemaname in ('public', 'graphile_worker')",
  );
  return rows[0]!.count;
}

/** Another process that migrates, and tells which files it applied. */
function spawnMigration(): { pid: number; applied: Promise<string[]> } {
  const file = (name: string): string => JSON.stringify(fileURLToPath(new URL(name, import.meta.url)));
  const script = `
    import { openDatabase } from ${file('database.ts')};
    import { openLog } from ${file('log.ts')};
    import { migrate } from ${file('migrate.ts')};
    const database = openDatabase({ connection: ${JSON.stringify(url)}, max: 2, name: 'other', log: openLog('silent') });
    console.log(JSON.stringify(await migrate(database.pool)));
    await database.close();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = child.stdout.toArray();
  const applied = once(child, 'exit').then(
    async () => JSON.parse(Buffer.concat((await said) as Buffer[]).toString()) as string[],
  );
  applied.catch(() => undefined);
  return { pid: child.pid!, applied };
}

describe('migrating', () => {
  it('gives no number to two files: the second would never be applied', () => {
    const numbers = files.map((name) => name.slice(0, 4));
    expect(numbers).toEqual([...new Set(numbers)]);
  });

  it('B-20: by five processes at once happens exactly once, and all five can go on', async () => {
    const results = await Promise.all(Array.from({ length: 5 }, () => spawnMigration().applied));
    expect(results.flat().toSorted()).toEqual(files.toSorted());
    expect(results.filter((applied) => applied.length > 0)).toHaveLength(1);
    expect(await migrate(empty.pool)).toEqual([]);
  });

  it('B-20: killed in the middle leaves no half schema, and the next start completes it', async () => {
    // The third file begins by inserting its number, and waits for whoever else is inserting it.
    await empty.pool.query(
      'create table migrations (number int primary key, name text not null, applied_at timestamptz not null default now())',
    );
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query("begin; insert into migrations (number, name) values (3, 'held back')");
    const other = spawnMigration();
    const blocked =
      "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    await expect.poll(async () => (await empty.pool.query(blocked)).rowCount, { timeout: 10_000 }).toBe(1);
    process.kill(other.pid, 'SIGKILL');
    await other.applied.catch(() => undefined);
    await holder.query('rollback');
    await holder.end();

    const { rows } = await empty.pool.query<{ number: number }>(
      'select number from migrations order by number',
    );
    expect(rows.map(({ number }) => number)).toEqual([1, 2]);
    const before = await tables();
    expect(await migrate(empty.pool)).toEqual(files.toSorted().slice(2));
    expect(await tables()).toBeGreaterThan(before);
    expect(await migrate(empty.pool)).toEqual([]);
  });

  it('refuses a schema that is newer than this Foyer, with a sentence', async () => {
    await migrate(empty.pool);
    await empty.pool.query("insert into migrations (number, name) values (9999, '9999_tomorrow.sql')");
    await expect(migrate(empty.pool)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'schema_newer',
      message: expect.stringMatching(
        /newer Foyer .*9999_tomorrow\.sql.*Start the newer version, or restore a backup/,
      ) as string,
    });
  });
});

it('refuses a PostgreSQL older than 15 with a sentence', () => {
  expect(() => refuseOldServer(140_012)).toThrow(/is PostgreSQL 14, and Foyer needs 15 or newer/);
  expect(() => refuseOldServer(150_000)).not.toThrow();
});
