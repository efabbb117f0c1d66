import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLog } from '../log.ts';
import { provideBinaries } from './binaries.ts';
import type { Place } from './place.ts';
import { runProgram } from './program.ts';
import { packageFolder, systemFolders, systemSource } from './sources.ts';
import { ask, findMark, leaveMark, testClusters } from './clusters.testing.ts';

const log = openLog('silent');
const origins = { packageFolder: packageFolder(), systemFolders: [] };
const clusters = testClusters();
const otherMajor = await systemSource(await systemFolders(), 15);

let root: string;
beforeAll(async () => {
  root = await mkdtemp('/tmp/foyer-binaries-');
});
afterAll(() => rm(root, { recursive: true }));

/** A place without a cluster, whose user is this process's own. */
function place(): Place {
  const user = { uid: process.getuid!(), gid: process.getgid!(), name: 'somebody', as: {} };
  return { root, data: join(root, 'data'), id: '0123456789ab', user };
}

async function noteVersion(version: string): Promise<void> {
  await writeFile(join(root, 'bin-18/copy.json'), JSON.stringify({ version, bin: 'bin' }));
}

async function notedVersion(): Promise<string> {
  return (JSON.parse(await readFile(join(root, 'bin-18/copy.json'), 'utf8')) as { version: string }).version;
}

describe('the programs of a cluster', () => {
  it('are a copy of their own, which runs', async () => {
    const bin = await provideBinaries(place(), origins, log);
    expect(bin).toBe(join(root, 'bin-18/bin'));
    expect(await runProgram(place().user, join(bin, 'initdb'), ['--version'])).toMatch(
      /^initdb \(PostgreSQL\) 18\./,
    );
  });

  it('are replaced by a newer minor version, never by an older one', async () => {
    await provideBinaries(place(), origins, log);
    const packaged = await notedVersion();
    await noteVersion('18.0');
    await provideBinaries(place(), origins, log);
    expect(await notedVersion()).toBe(packaged);
    await noteVersion('18.99');
    await provideBinaries(place(), origins, log);
    expect(await notedVersion()).toBe('18.99');
    await noteVersion(packaged);
  });

  it('are copied again when the copy does not run', async () => {
    const bin = await provideBinaries(place(), origins, log);
    await writeFile(join(bin, 'postgres'), 'half');
    await provideBinaries(place(), origins, log);
    expect(await runProgram(place().user, join(bin, 'postgres'), ['--version'])).toContain('18.');
  });

  it('are there after a kill between the two renames of a replacement, without node_modules', async () => {
    await provideBinaries(place(), origins, log);
    await rename(join(root, 'bin-18'), join(root, 'bin-18.old'));
    await cp(join(root, 'bin-18.old'), join(root, 'bin-18.new'), { recursive: true });
    await rm(join(root, 'bin-18.new/copy.json'));
    await writeFile(join(root, 'PG_VERSION'), '18');
    const made = { ...place(), data: root };
    const bin = await provideBinaries(made, { packageFolder: undefined, systemFolders: [] }, log);
    expect(await runProgram(place().user, join(bin, 'postgres'), ['--version'])).toContain('18.');
  });

  it('that are nowhere to be had give a sentence', async () => {
    const nowhere = { packageFolder: join(root, 'no-package'), systemFolders: [join(root, 'no-bin')] };
    const fresh = { ...place(), root: join(root, 'other'), data: join(root, 'other/data') };
    const attempt = provideBinaries(fresh, nowhere, log);
    await expect(attempt).rejects.toThrow(/found no PostgreSQL it can run.*npm ci.*DATABASE_URL/);
  });
});

describe.runIf(otherMajor)('a cluster of another major version', () => {
  it('is made with the system PostgreSQL where the packages have none, and goes on with it when they do', async () => {
    const dataFolder = clusters.newData();
    const system = { packageFolder: undefined, systemFolders: [otherMajor!.folders[0]!.from] };
    const first = await clusters.start({ dataFolder, origins: system });
    await leaveMark(first);
    await first.stop();

    const said: string[] = [];
    const told = openLog('warn', { write: (line) => said.push(line) });
    const second = await clusters.start({ dataFolder, origins, log: told });
    expect(await ask(second, 'show server_version')).toMatch(/^15\./);
    expect(await findMark(second)).toBe(7);
    expect(said.join('')).toMatch(/made by PostgreSQL 15 .*foyer backup.*foyer restore/);
    await second.stop();

    await rm(join(dataFolder, 'cluster/bin-15'), { recursive: true });
    const third = clusters.start({ dataFolder, origins });
    await expect(third).rejects.toThrow(/made by PostgreSQL 15, whose programs are gone/);
  });
});
