import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { copyBinaries } from '../src/platform/cluster/copy.ts';
import { serverUser, type ServerUser } from '../src/platform/cluster/identity.ts';
import { packagedSource, packageFolder } from '../src/platform/cluster/sources.ts';
import { openDatabase } from '../src/platform/database.ts';
import { openLog } from '../src/platform/log.ts';
import { migrate } from '../src/platform/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** postgres:// address of the test server, without a database. */
    server: string;
  }
}

const run = promisify(execFile);

// A test's data need not outlive a power cut.
const serverSettings = {
  listen_addresses: '',
  max_connections: '200',
  shared_buffers: '128MB',
  fsync: 'off',
};

/** Starts one PostgreSQL for the whole run, with the schema in the database `template_foyer`; ends it afterwards. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-test-'));
  const user = await serverUser();
  if (!user) throw new Error('root needs a user postgres or nobody to run PostgreSQL as');
  const bin = process.env['TEST_POSTGRES_BIN'] ?? (await packagedBinaries(folder, user));
  const port = 20_000 + (process.pid % 20_000);
  await chown(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const contents = ['--locale=C.UTF-8', '-E', 'UTF8'];
  await run(join(bin, 'initdb'), ['-D', data, '-U', 'foyer', '-A', 'trust', ...contents], { ...user.as });
  const options = Object.entries(serverSettings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const postgres = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-k', folder, ...options], {
    stdio: 'ignore',
    ...user.as,
  });
  const server = `postgres://foyer@${encodeURIComponent(folder)}:${port}`;
  await untilReady(server, postgres);
  await makeTemplate(server);
  project.provide('server', server);
  return async () => {
    const ended = new Promise((resolve) => postgres.once('exit', resolve));
    postgres.kill('SIGINT');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
}

/** The npm package's binaries, copied to where the server's user can read them. */
async function packagedBinaries(folder: string, user: ServerUser): Promise<string> {
  const source = await packagedSource(packageFolder());
  if (!source) throw new Error('no PostgreSQL in the packages: run npm ci, or set TEST_POSTGRES_BIN');
  await copyBinaries(source, join(folder, 'native'), user);
  return join(folder, 'native', source.bin);
}

async function untilReady(server: string, postgres: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (postgres.exitCode !== null)
      throw new Error(`the test PostgreSQL ended with code ${postgres.exitCode}`);
    const client = new pg.Client({ connectionString: `${server}/postgres` });
    const ready = await client.connect().then(
      () => true,
      () => false,
    );
    if (ready) return await client.end();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the test PostgreSQL did not answer within 10 s');
}

async function makeTemplate(server: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  await client.query('create database template_foyer');
  await client.end();
  const database = openDatabase({
    connection: `${server}/template_foyer`,
    max: 2,
    name: 'foyer test setup',
    log: openLog('warn'),
  });
  await migrate(database.pool);
  await database.close();
}
