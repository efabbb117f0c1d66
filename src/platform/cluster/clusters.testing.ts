import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { startCluster, type Cluster, type ClusterOptions } from '../cluster.ts';
import { openLog } from '../log.ts';
import { commandOf, signal, waitUntil } from './processes.ts';

/**
 * Private clusters for the tests of one file, in a folder of its own. Making one takes a second, so tests
 * share the cluster in `data` unless they need a new one. Whatever runs after a test is ended.
 */
export interface TestClusters {
  readonly folder: string;
  readonly data: string;
  /** A data folder that does not exist yet. */
  newData(): string;
  start(options?: Partial<ClusterOptions>): Promise<Cluster>;
  /** Another Foyer process, leader of its own group, that uses the cluster. */
  startApp(dataFolder?: string): Promise<App>;
}

export interface App {
  pid: number;
  /** Pid of PostgreSQL's first process. */
  server: number;
  attached: boolean;
}

export function testClusters(): TestClusters {
  let [folder, made] = ['', 0];
  let used: Cluster[] = [];
  let apps: App[] = [];
  const where = (dataFolder?: string) => ({
    dataFolder: dataFolder ?? join(folder, 'data'),
    farFolder: join(folder, 'far'),
  });

  beforeAll(async () => {
    // Not tmpdir(): TMPDIR may be long, and tests of long paths add to it what they need.
    folder = await mkdtemp('/tmp/foyer-cluster-');
    await chmod(folder, 0o711);
  });
  afterEach(async () => {
    for (const app of apps) signal(app.pid, 'SIGKILL');
    await Promise.all(used.map((cluster) => cluster.stop()));
    for (const app of apps) await waitUntil(async () => (await commandOf(app.server)) === undefined, 5_000);
    [used, apps] = [[], []];
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  return {
    get folder() {
      return folder;
    },
    get data() {
      return where().dataFolder;
    },
    newData: () => join(folder, `data-${++made}`),
    start: async (options) => {
      const cluster = await startCluster({ ...where(), log: openLog('silent'), ...options });
      used.push(cluster);
      return cluster;
    },
    startApp: async (dataFolder) => {
      const app = await spawnApp(where(dataFolder));
      apps.push(app);
      return app;
    },
  };
}

async function spawnApp(where: { dataFolder: string; farFolder: string }): Promise<App> {
  const file = (name: string): string => JSON.stringify(fileURLToPath(new URL(name, import.meta.url)));
  const script = `
    import { startCluster } from ${file('../cluster.ts')};
    import { openLog } from ${file('../log.ts')};
    const cluster = await startCluster({ ...${JSON.stringify(where)}, log: openLog('silent') });
    console.log(JSON.stringify({ server: cluster.pid, attached: cluster.attached }));
    setInterval(() => {}, 60_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const failed = once(child, 'exit').then(() => Promise.reject(new Error('the app did not start')));
  const [line] = (await Promise.race([once(child.stdout, 'data'), failed])) as [Buffer];
  failed.catch(() => undefined);
  return { pid: child.pid!, ...(JSON.parse(line.toString()) as { server: number; attached: boolean }) };
}

/** The first field of the first row. */
export async function ask(cluster: Cluster, statement: string): Promise<unknown> {
  const client = new pg.Client(cluster.connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

/** Leaves a row by which a later start can be told from a new, empty cluster. */
export async function leaveMark(cluster: Cluster): Promise<void> {
  await ask(cluster, 'create table if not exists marks as select 7 as mark');
}

export async function findMark(cluster: Cluster): Promise<unknown> {
  return await ask(cluster, 'select mark from marks');
}
