import { tmpdir } from 'node:os';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../src/platform/database.ts';
import { openLog } from '../src/platform/log.ts';
import { migrate } from '../src/platform/migrate.ts';
import { startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** postgres:// address of the test server, without a database. */
    server: string;
  }
}

// A test's data need not outlive a power cut.
const settings = { shared_buffers: '128MB', fsync: 'off' };

/** Starts one PostgreSQL for the whole run, with the schema in the database `template_foyer`; ends it afterwards. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres({ parent: tmpdir(), settings });
  await server.run('create database template_foyer');
  const database = openDatabase({
    connection: server.url('template_foyer'),
    max: 2,
    name: 'foyer test setup',
    log: openLog('warn'),
  });
  await migrate(database.pool);
  await database.close();
  project.provide('server', `postgres://foyer@${encodeURIComponent(server.folder)}:${server.port}`);
  return () => server.remove();
}
