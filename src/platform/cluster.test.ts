import { spawnSync } from 'node:child_process';
import { lstatSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { commandOf } from './cluster/processes.ts';
import { packageFolder } from './cluster/sources.ts';
import { ask, findMark, leaveMark, testClusters } from './cluster/clusters.testing.ts';

const clusters = testClusters();
const isRoot = process.getuid?.() === 0;

describe('the private cluster', () => {
  it('is made at the first start, stopped with its last user and kept for the next start', async () => {
    const dataFolder = clusters.newData();
    const first = await clusters.start({ dataFolder });
    await leaveMark(first);
    await first.stop();
    expect(await commandOf(first.pid)).toBeUndefined();
    const second = await clusters.start({ dataFolder });
    expect(second.attached).toBe(false);
    expect(await findMark(second)).toBe(7);
  });

  it('listens on no network, keeps fsync on and asks every local user for the password', async () => {
    const cluster = await clusters.start();
    expect(await ask(cluster, "select current_setting('listen_addresses') || current_setting('fsync')")).toBe(
      'on',
    );
    const stranger = new pg.Client({ ...cluster.connection, password: 'guessed' });
    await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });
    expect((await stat(join(clusters.data, 'cluster.password'))).mode & 0o777).toBe(0o600);
    expect((await stat(cluster.connection.host)).mode & 0o777).toBe(0o700);
  });

  it('keeps a log of a week, one file a day', async () => {
    const cluster = await clusters.start();
    await ask(cluster, 'select 1/0').catch(() => undefined);
    const files = await readdir(join(clusters.data, 'cluster/log'));
    expect(files).toEqual([expect.stringMatching(/^postgresql-(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.log$/)]);
  });

  it('works with a data path of 150 characters, with blanks and commas in it', async () => {
    const dataFolder = join(
      clusters.folder,
      "a folder, with 'quotes'".padEnd(150 - clusters.folder.length - 6, 'x'),
      'data',
    );
    expect(dataFolder.length).toBe(150);
    const cluster = await clusters.start({ dataFolder });
    expect(cluster.connection.host).toMatch(/^\/tmp\/foyer-[0-9a-f]{12}$/);
    expect((await stat(cluster.connection.host)).mode & 0o777).toBe(0o700);
    expect(await ask(cluster, 'select 1')).toBe(1);
    await cluster.stop();
    await rm(cluster.connection.host, { recursive: true });
  });

  it('keeps its socket in the data folder where the path is short, blanks and commas or not', async () => {
    const cluster = await clusters.start({ dataFolder: join(clusters.folder, "a, 'b' c") });
    expect(cluster.connection.host).toBe(join(clusters.folder, "a, 'b' c/cluster/socket"));
    expect(await ask(cluster, 'select 1')).toBe(1);
  });

  it('maps shared memory to files where /dev/shm is missing', async () => {
    const cluster = await clusters.start({ sharedMemory: join(clusters.folder, 'no-shm') });
    expect(await ask(cluster, 'show dynamic_shared_memory_type')).toBe('mmap');
  });

  it('goes on with its own copy of the programs after node_modules was deleted', async () => {
    const installed = join(clusters.folder, 'package');
    // Without the library links: the package's install script may not have run.
    const withoutLinks = (path: string): boolean => !lstatSync(path).isSymbolicLink();
    await cp(packageFolder()!, installed, { recursive: true, filter: withoutLinks });
    const origins = { packageFolder: installed, systemFolders: [] };
    const dataFolder = clusters.newData();
    const first = await clusters.start({ dataFolder, origins });
    await leaveMark(first);
    await first.stop();
    await rm(installed, { recursive: true });
    expect(await findMark(await clusters.start({ dataFolder, origins }))).toBe(7);
  });

  it('starts again after a kill in the middle of making it', async () => {
    const dataFolder = clusters.newData();
    await (await clusters.start({ dataFolder })).stop();
    const root = join(dataFolder, 'cluster');
    await cp(join(root, 'data'), join(root, 'new'), { recursive: true });
    await rm(join(root, 'new/PG_VERSION'));
    await rm(join(root, 'data'), { recursive: true });
    const second = await clusters.start({ dataFolder });
    expect(await ask(second, 'select 1')).toBe(1);
    expect(await readdir(root)).not.toContain('new');
  });

  it('says what to do when its password file is gone or of another data folder', async () => {
    const dataFolder = clusters.newData();
    await (await clusters.start({ dataFolder })).stop();
    const file = join(dataFolder, 'cluster.password');
    await rm(file);
    const missing = clusters.start({ dataFolder });
    await expect(missing).rejects.toThrow(/cluster\.password is gone.*Put it back from your backup/);
    await writeFile(file, 'of another folder');
    const wrong = clusters.start({ dataFolder });
    await expect(wrong).rejects.toThrow(/does not accept the password in cluster\.password/);
  });
});

describe.runIf(isRoot)('the private cluster, started as root', () => {
  it('lives elsewhere when only root can reach the data folder, and leaves the folder as it was', async () => {
    const closed = await mkdtemp('/tmp/foyer-closed-');
    const dataFolder = join(closed, 'data');
    try {
      const first = await clusters.start({ dataFolder });
      await leaveMark(first);
      await first.stop();
      const note = JSON.parse(await readFile(join(dataFolder, 'cluster.json'), 'utf8')) as {
        cluster: string;
      };
      expect(note.cluster).toMatch(/^\/tmp\/foyer-cluster-\w+\/far\/[0-9a-f]{12}$/);
      expect((await stat(closed)).mode & 0o777).toBe(0o700);
      expect(await readdir(dataFolder)).not.toContain('cluster');
      const second = await clusters.start({ dataFolder });
      expect(await findMark(second)).toBe(7);
      await second.stop();
      await rm(note.cluster, { recursive: true });
      const gone = clusters.start({ dataFolder });
      await expect(gone).rejects.toThrow(/The database should be in .* but there is nothing/);
    } finally {
      await rm(closed, { recursive: true });
    }
  });

  it('runs as the user to whom an existing cluster belongs', async () => {
    const dataFolder = clusters.newData();
    await (await clusters.start({ dataFolder })).stop();
    const nobody = Number(spawnSync('id', ['-u', 'nobody']).stdout.toString());
    spawnSync('chown', ['-R', String(nobody), join(dataFolder, 'cluster')]);
    const again = await clusters.start({ dataFolder });
    expect((await stat(`/proc/${again.pid}`)).uid).toBe(nobody);
  });

  it('says so when a parent was closed after the cluster was made', async () => {
    const parent = clusters.newData();
    await mkdir(parent, { mode: 0o755 });
    const dataFolder = join(parent, 'data');
    await (await clusters.start({ dataFolder })).stop();
    await chmod(parent, 0o700);
    await expect(clusters.start({ dataFolder })).rejects.toThrow(/may not enter that folder.*chmod o\+x/);
  });
});
