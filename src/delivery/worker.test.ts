import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { newId } from '../platform/ids.ts';
import { deathOf } from './death.testing.ts';
import { here, sweepDeps, testFolder, testSender } from './line.testing.ts';
import { beat, endWorker } from './store/workers.ts';
import { sweep } from './sweep.ts';
import { makeSending, outcomesOf, venueDatabase } from './venue.testing.ts';
import { endVanished, startWorker } from './worker.ts';

const test = venueDatabase(40);

const elsewhere = { ...here, host: 'elsewhere' };

describe('a worker', () => {
  it('rule 8: is ended when its lease ran out, and told so at its next beat', async () => {
    const workerId = await startWorker(test.pool, here, newId);
    await sweep(sweepDeps(test.pool, testFolder()));
    expect(await beat(test.pool, workerId)).toBeInstanceOf(Date);
    await test.pool.query(`update workers set lease_until = now() - interval '1 s'`);
    await sweep(sweepDeps(test.pool, testFolder()));
    expect(await beat(test.pool, workerId)).toBeUndefined();
  });

  it('rule 8: ended by its lease, it may still speak for a second: its claims are settled after two', async () => {
    const scene = await deathOf(test.pool);
    await test.pool.query(`update workers set lease_until = now() - interval '1 s'`);
    expect(await sweep(sweepDeps(test.pool, scene.folder))).toBe(0);
    // By a permission from before its end, the third goes now, and its journal says so.
    expect(await scene.line.channel.dot(scene.line.channel.held.at(-1)!)).toBe(true);
    await test.pool.query(`update workers set ended_at = ended_at - interval '2 s'`);
    expect(await sweep(sweepDeps(test.pool, scene.folder))).toBe(1);
    expect(await outcomesOf(test.pool, scene.sendingId)).toEqual({ accepted: 1, uncertain: 2, returned: 1 });
  });

  it('rule 8: is ended at once when its process is gone from this machine and boot (B-4)', async () => {
    const gone = await startWorker(test.pool, { ...here, pid: 7, processStarted: '1' }, newId);
    const reused = await startWorker(test.pool, { ...here, pid: 8, processStarted: '1' }, newId);
    const running = await startWorker(test.pool, { ...here, pid: 9, processStarted: '1' }, newId);
    const others = [
      await startWorker(test.pool, { ...elsewhere, pid: 7 }, newId),
      await startWorker(test.pool, { ...here, pidNamespace: 'pid:[2]', pid: 7 }, newId),
    ];
    const stranger = await startWorker(test.pool, { ...here, pid: 7, processStarted: '1' }, newId);
    const startOf = async (pid: number): Promise<string | undefined> => ({ 8: '2', 9: '1' })[pid];
    const journals = [gone, reused, running, ...others];
    expect(new Set(await endVanished(test.pool, here, journals, startOf))).toEqual(new Set([gone, reused]));
    for (const workerId of [running, stranger, ...others])
      expect(await beat(test.pool, workerId)).toBeInstanceOf(Date);
  });

  it.runIf(process.platform === 'linux')('rule 8: is gone when its process is a zombie', async () => {
    // The shell becomes a sleep, which never asks what became of its child.
    const parent = spawn('/bin/sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    onTestFinished(() => void parent.kill());
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    const stat = (): string[] => readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ');
    const workerId = await startWorker(test.pool, { ...here, pid, processStarted: stat()[21]! }, newId);
    expect(stat()[2]).not.toBe('Z');
    expect(await endVanished(test.pool, here, [workerId])).toEqual([]);
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(stat()[2]).toBe('Z'), 10_000);
    expect(await endVanished(test.pool, here, [workerId])).toEqual([workerId]);
  });

  it('rule 8: beats in its own loop, and its end makes it stop', async () => {
    await makeSending(test.pool);
    const line = await testSender(test.pool, testFolder());
    const lease = async (): Promise<number> =>
      (
        await test.pool.query<{ lease_until: Date }>('select lease_until from workers')
      ).rows[0]!.lease_until.getTime();
    const before = await lease();
    await line.sender.pass();
    expect(await lease()).toBe(before);
    line.clock.pass(5_000);
    await line.sender.pass();
    expect(await lease()).toBeGreaterThan(before);
    await endWorker(test.pool, line.workerId);
    line.clock.pass(5_000);
    await line.sender.pass();
    expect(await line.sender.run()).toBe('ended');
  });
});

it('rule 8: beats once more before it awaits the last replies, which may take longer than its lease', async () => {
  await makeSending(test.pool);
  const line = await testSender(test.pool, testFolder());
  await line.sender.pass();
  await test.pool.query(`update workers set lease_until = now() + interval '3 s'`);
  const close = line.channel.close.bind(line.channel);
  let isLeased = false;
  line.channel.close = async (grace) => {
    await vi.waitFor(async () => {
      const long = await test.pool.query(`select 1 from workers where lease_until > now() + interval '26 s'`);
      expect(long.rowCount).toBe(1);
      isLeased = true;
    });
    await close(grace);
  };
  line.sender.stop();
  await line.sender.run();
  expect(isLeased).toBe(true);
});
