import { afterEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { maybeRow, row, sql, tx } from './database.ts';
import { addJob, startJobs, type JobHandler, type RunningJobs } from './jobs.ts';
import { openLog } from './log.ts';

const test = testDatabase();
const log = openLog('silent');
let running: RunningJobs[] = [];

afterEach(async () => {
  await Promise.all(running.map((jobs) => jobs.stop()));
  running = [];
  await test.pool.query('delete from graphile_worker._private_jobs');
});

async function work(handlers: Record<string, JobHandler>): Promise<void> {
  running.push(await startJobs({ pool: test.pool, handlers, log, concurrency: 2 }));
}

/** A handler that notes what it was asked for, and a promise of the first `count` notes. */
function noting(count: number): { handler: JobHandler; seen: string[]; all: Promise<void> } {
  const [seen, all] = [[] as string[], Promise.withResolvers<void>()];
  const handler = async (id: string): Promise<void> => {
    seen.push(id);
    if (seen.length >= count) all.resolve();
  };
  return { handler, seen, all: all.promise };
}

async function waiting(): Promise<number> {
  return (
    await row(test.db, sql<{ jobs: number }>`select count(*) as jobs from graphile_worker._private_jobs`)
  ).jobs;
}

describe('jobs', () => {
  it('run once for each row whose transaction was committed, and for no other', async () => {
    const { handler, seen, all } = noting(2);
    await work({ note: handler });
    await tx(test.db, (inner) => addJob(inner, 'note', 'a'));
    await tx(test.db, async (inner) => {
      await addJob(inner, 'note', 'rolled back');
      throw new Error('no');
    }).catch(() => undefined);
    await addJob(test.db, 'note', 'b');
    await all;
    expect(seen.toSorted()).toEqual(['a', 'b']);
  });

  it('asked for twice while they wait run once', async () => {
    await addJob(test.db, 'note', 'a');
    await addJob(test.db, 'note', 'a');
    await addJob(test.db, 'note', 'b');
    expect(await waiting()).toBe(2);
    const { handler, seen, all } = noting(2);
    await work({ note: handler });
    await all;
    expect(seen.toSorted()).toEqual(['a', 'b']);
  });

  it('that fail are kept with their reason, and tried at once when asked for again', async () => {
    const failed = Promise.withResolvers<void>();
    let tries = 0;
    const again = Promise.withResolvers<void>();
    const fragile = async (): Promise<void> => {
      if (++tries === 2) return again.resolve();
      failed.resolve();
      throw new Error('the relay is away');
    };
    await work({ fragile });
    await addJob(test.db, 'fragile', 'a');
    await failed.promise;
    await expect
      .poll(() =>
        maybeRow(
          test.db,
          sql`select attempts, last_error from graphile_worker._private_jobs where locked_at is null`,
        ),
      )
      .toEqual({ attempts: 1, last_error: expect.stringContaining('the relay is away') as string });
    await addJob(test.db, 'fragile', 'a');
    await again.promise;
    await expect.poll(waiting).toBe(0);
  });

  it('go on after the database ended every connection', async () => {
    const { handler, seen, all } = noting(1);
    await work({ note: handler });
    await test.pool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await addJob(test.db, 'note', 'after');
    await all;
    expect(seen).toEqual(['after']);
  });

  it('under way are finished when the process stops, and told that it wants to', async () => {
    const [began, told] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let finished = false;
    await work({
      long: async (_id, signal) => {
        signal?.addEventListener('abort', () => told.resolve());
        began.resolve();
        await told.promise;
        finished = true;
      },
    });
    await addJob(test.db, 'long', 'a');
    await began.promise;
    await running.pop()!.stop();
    expect(finished).toBe(true);
    await expect.poll(waiting).toBe(0);
  });
});
