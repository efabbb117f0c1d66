import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { placeCast } from '../../../test/cast.ts';
import { testDatabase } from '../../../test/database.ts';
import { rows, sql } from '../../platform/database.ts';
import { acceptedSending, client, handOver, returnPath } from '../comeback/comeback.testing.ts';

/** The whole of it is 200 kills and 20,000 mails (promises.md, B-48): STORM_KILLS=200 STORM_MAILS=20000. */
const kills = Number(process.env['STORM_KILLS'] ?? 3);
const mails = Number(process.env['STORM_MAILS'] ?? 120);
const senders = 4;

const test = testDatabase();
let receiver: { child: ChildProcess; port: number } | undefined;

async function start(): Promise<void> {
  const program = new URL('receiver-process.testing.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, test.url], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  receiver = { child, port: Number(said.toString()) };
}

async function kill(): Promise<void> {
  const { child } = receiver!;
  receiver = undefined;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

beforeAll(() => placeCast(test.db));
afterAll(async () => {
  if (receiver) await kill();
});

it(
  'B-48: a receiver killed again and again has every mail it said 250 to, once, and none twice',
  { timeout: 60_000 + kills * 5_000 },
  async () => {
    const id = await acceptedSending(test.db, [1]);
    await start();
    const acknowledged: string[] = [];
    let retries = 0;

    /** Hands its mails over as a mail server does: again, until there is a 250. */
    const send = async (first: number): Promise<void> => {
      for (let mail = first; mail < mails; mail += senders)
        for (;;) {
          const at = receiver?.port;
          try {
            if (at === undefined) throw new Error('nobody listens');
            const it = await client(at);
            await it.say('EHLO mx.example.org');
            const answer = await handOver(it, returnPath(id, 1), `Subject: storm ${mail} .\n\nwords`);
            it.end();
            if (answer.startsWith('250')) {
              acknowledged.push(String(mail));
              break;
            }
          } catch {
            retries++;
            await new Promise((done) => setImmediate(done));
          }
        }
    };
    const sending = Promise.all(Array.from({ length: senders }, (_, at) => send(at)));
    for (let killed = 1; killed <= kills; killed++) {
      const until = Math.floor((mails * killed) / (kills + 1));
      await expect
        .poll(() => acknowledged.length, { interval: 1, timeout: 60_000 })
        .toBeGreaterThanOrEqual(until);
      await kill();
      await start();
    }
    await sending;

    const stored = await rows(
      test.db,
      sql<{
        number: string;
        copies: number;
      }>`select substring(convert_from(raw, 'UTF8') from 'storm (\\d+)') as number,
        count(*)::int as copies from returned_mails group by 1`,
    );
    expect(retries).toBeGreaterThan(0);
    expect(acknowledged).toHaveLength(mails);
    expect(new Set(stored.map(({ number }) => number))).toEqual(new Set(acknowledged));
    expect(stored.filter(({ copies }) => copies > 1)).toEqual([]);
    const [jobs] = await rows(
      test.db,
      sql<{
        count: number;
      }>`select count(*)::int as count from graphile_worker.jobs where task_identifier = 'read-returned'`,
    );
    expect(jobs?.count).toBe(mails);
  },
);
