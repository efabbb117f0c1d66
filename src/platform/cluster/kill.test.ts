import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { takeOwnership } from '../ownership.ts';
import { openLog } from '../log.ts';
import { pidFilePath } from './pid-file.ts';
import { shortHash } from './place.ts';
import { commandOf, listProcesses, signal, waitUntil } from './processes.ts';
import { ask, findMark, leaveMark, testClusters } from './clusters.testing.ts';

const clusters = testClusters();
const log = openLog('silent');
const data = (): string => join(clusters.data, 'cluster/data');

async function isGone(pid: number): Promise<boolean> {
  return (await commandOf(pid)) === undefined;
}

beforeAll(async () => {
  const cluster = await clusters.start();
  await leaveMark(cluster);
  await cluster.stop();
});

describe('after a kill', () => {
  it('of the app alone, the server ends by itself and the next start finds everything', async () => {
    const app = await clusters.startApp();
    process.kill(app.pid, 'SIGKILL');
    expect(await waitUntil(() => isGone(app.server), 5_000)).toBe(true);
    expect(await findMark(await clusters.start())).toBe(7);
  });

  it.each([0, 1, 3, 10, 30])('of the app, a start %i ms later gets a server that stays', async (later) => {
    const app = await clusters.startApp();
    process.kill(app.pid, 'SIGKILL');
    await pause(later);
    const next = await clusters.start();
    // The app may have been alive for a moment still, so the server may be its old one or a new one.
    expect(await findMark(next)).toBe(7);
    await waitUntil(() => isGone(app.pid), 5_000);
    await pause(50);
    expect(await findMark(next)).toBe(7);
  });

  it('of the whole process group, the server ends by itself and the next start finds everything', async () => {
    const app = await clusters.startApp();
    process.kill(-app.pid, 'SIGKILL');
    expect(await waitUntil(() => isGone(app.server), 5_000)).toBe(true);
    expect(await findMark(await clusters.start())).toBe(7);
  });

  it('of the server alone, the next start finds everything', async () => {
    const app = await clusters.startApp();
    process.kill(app.server, 'SIGKILL');
    const next = await clusters.start();
    expect(next.attached).toBe(false);
    expect(await findMark(next)).toBe(7);
  });

  it('of the server, children that outlived it are ended', async () => {
    const app = await clusters.startApp();
    const title = `postgres: foyer-${shortHash(join(clusters.data, 'cluster'))}: checkpointer`;
    const child = (await listProcesses()).find(({ command }) => command.startsWith(title));
    expect(child).toBeDefined();
    process.kill(child!.pid, 'SIGSTOP');
    process.kill(app.server, 'SIGKILL');
    expect(await waitUntil(() => isGone(app.server), 5_000)).toBe(true);
    expect(await isGone(child!.pid)).toBe(false);
    expect(await findMark(await clusters.start())).toBe(7);
    expect(await isGone(child!.pid)).toBe(true);
  });

  it.each(['another program', 'a zombie'])('a pid that is %s by now stops nobody', async (kind) => {
    const app = await clusters.startApp();
    const left = await readFile(pidFilePath(data()), 'utf8');
    process.kill(app.server, 'SIGKILL');
    expect(await waitUntil(() => isGone(app.server), 5_000)).toBe(true);
    // sh starts a child and becomes sleep, which never asks how the child ended.
    const stranger = spawn('/bin/sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = (await once(stranger.stdout, 'data')) as [Buffer];
    const pid = kind === 'a zombie' ? Number(line.toString()) : stranger.pid!;
    await waitUntil(async () => kind !== 'a zombie' || (await isGone(pid)), 1_000);
    expect(() => process.kill(pid, 0)).not.toThrow();
    await writeFile(pidFilePath(data()), left.replace(/^\d+/, String(pid)));
    expect(await findMark(await clusters.start())).toBe(7);
    expect(await isGone(stranger.pid!)).toBe(false);
    signal(stranger.pid!, 'SIGKILL');
  });
});

describe('several processes', () => {
  it('that start in the same second, on a new data folder, share one server', async () => {
    const data = clusters.newData();
    const [one, two] = await Promise.all([clusters.startApp(data), clusters.startApp(data)]);
    expect(one.server).toBe(two.server);
    expect(one.attached).not.toBe(two.attached);
  });

  it('may come and go in any order: the server ends with the last', async () => {
    const app = await clusters.startApp();
    const command = await clusters.start();
    expect(command).toMatchObject({ attached: true, pid: app.server });
    await command.stop();
    expect(await isGone(app.server)).toBe(false);
    const longer = await clusters.start();
    process.kill(-app.pid, 'SIGKILL');
    expect(await waitUntil(() => isGone(app.pid), 5_000)).toBe(true);
    expect(await ask(longer, 'select 1')).toBe(1);
    await longer.stop();
    expect(await waitUntil(() => isGone(app.server), 5_000)).toBe(true);
  });

  it('have one owner; a second start learns pid and address of the first within 2 s', async () => {
    const cluster = await clusters.start();
    const first = await takeOwnership(cluster.connection, { pid: 4_194_304, log });
    if (!first.taken) throw new Error('not taken');
    await first.setAddress('http://127.0.0.1:65535');
    const beside = await clusters.start();
    const began = performance.now();
    const second = await takeOwnership(beside.connection, { pid: 2, log });
    expect(second).toEqual({ taken: false, pid: 4_194_304, address: 'http://127.0.0.1:65535' });
    expect(performance.now() - began).toBeLessThan(2_000);
    await first.release();
    const third = await takeOwnership(beside.connection, { pid: 3, log });
    expect(third.taken).toBe(true);
    if (third.taken) await third.release();
  });

  it('the owner learns when the database let go of it', async () => {
    const cluster = await clusters.start();
    const owner = await takeOwnership(cluster.connection, { pid: process.pid, log });
    if (!owner.taken) throw new Error('not taken');
    process.kill(cluster.pid, 'SIGKILL');
    await owner.lost;
    expect(await waitUntil(() => isGone(cluster.pid), 5_000)).toBe(true);
  });
});

describe('a data folder that something else serves', () => {
  it('is left alone, with a sentence', async () => {
    const dataFolder = clusters.newData();
    await (await clusters.start({ dataFolder })).stop();
    // A server whose pid means nothing here, as in another container: only its socket answers.
    const socket = join(dataFolder, 'cluster/socket');
    const foreign = createServer().listen(join(socket, '.s.PGSQL.5432'));
    await once(foreign, 'listening');
    const left = ['999999', join(dataFolder, 'cluster/data'), '0', '5432', socket, '', '0 0', 'ready', ''];
    const pidFile = pidFilePath(join(dataFolder, 'cluster/data'));
    await writeFile(pidFile, left.join('\n'));
    await expect(clusters.start({ dataFolder })).rejects.toThrow(
      /perhaps in another container.*Stop that one first/,
    );
    expect(await readFile(pidFile, 'utf8')).toContain('999999');
    foreign.close();
  });
});
