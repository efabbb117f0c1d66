import type pg from 'pg';
import { expect } from 'vitest';
import type { Outgoing } from './channel.ts';
import { accepted, sweepDeps, testFolder, testSender, type TestSender } from './line.testing.ts';
import { endWorker } from './store/workers.ts';
import { settleOrphans } from './sweep.ts';
import { makeSending, type TestSending } from './venue.testing.ts';

// Workers that die in the middle of a claim.

export interface Scene {
  pool: pg.Pool;
  folder: string;
  line: TestSender;
  sendingId: string;
}

/** One claim of four: the first answered, the second with its dot written, the third taken, the fourth not. */
export async function deathOf(pool: pg.Pool, sending: TestSending = {}): Promise<Scene> {
  const folder = testFolder();
  const sendingId = await makeSending(pool, { people: 4, ...sending });
  const line = await testSender(pool, folder, { connections: 4 });
  await line.sender.pass();
  const [first, second] = line.channel.held.slice() as [Outgoing, Outgoing];
  await line.channel.dot(first);
  line.channel.hear(first, accepted);
  await line.channel.dot(second);
  line.channel.wake();
  return { pool, folder, line, sendingId };
}

export async function die({ pool, line }: Scene): Promise<void> {
  await endWorker(pool, line.workerId);
}

/** Settles what is left without the journal, long after the death. */
export async function settleAsStranger(pool: pg.Pool): Promise<void> {
  await pool.query(`update workers set ended_at = ended_at - interval '30 s'`);
  expect(await settleOrphans(sweepDeps(pool, testFolder()))).toBe(1);
}
