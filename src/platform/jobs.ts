import type { LogLevel, Logger, Runner, TaskList, WorkerEvents } from 'graphile-worker';
import { EventEmitter } from 'node:events';
import type pg from 'pg';
import { z } from 'zod';
import { run, sql, type Db } from './database.ts';
import { asError } from './errors.ts';
import type { Log } from './log.ts';
import { pause } from './loop.ts';

/**
 * What a job does for the row with this id. It may run more than once, and beside itself when the worker
 * that began it died or is slow: the row's own state decides (style.md 13).
 * @param signal fires when the process wants to stop: end soon, in a state another try can go on from
 */
export type JobHandler = (id: string, signal: AbortSignal) => Promise<void>;

export interface JobOptions {
  /** Opened by `openDatabase`; one connection of it listens, each job under way takes another now and then. */
  pool: pg.Pool;
  /** By the name that `addJob` was given. */
  handlers: Readonly<Record<string, JobHandler>>;
  log: Log;
  /** Jobs at once in this process. */
  concurrency: number;
}

export interface RunningJobs {
  /** Takes no more jobs and waits for those under way. */
  stop(): Promise<void>;
}

/**
 * Asks for a job about the row with this id, as part of the caller's transaction: it begins when that commits
 * and never existed when it does not. Asking again while the job waits changes nothing; a failed one is tried
 * again at once.
 */
export async function addJob(tx: Db, name: string, id: string): Promise<void> {
  await run(
    tx,
    sql`select graphile_worker.add_job(${name}, json_build_object('id', ${id}::text),
      job_key => ${`${name}:${id}`}, job_key_mode => 'preserve_run_at')`,
  );
}

/** Brings the schema of the jobs up to date. Called by `migrate`, under its lock. Takes one connection. */
export async function migrateJobs(pool: pg.Pool): Promise<void> {
  const { runMigrations } = await library();
  await runMigrations({ pgPool: pool });
}

/** Works on jobs until stopped; goes on by itself after the database was away. */
export async function startJobs(options: JobOptions): Promise<RunningJobs> {
  const stopping = new AbortController();
  let runner: Runner | undefined = await begin(options, stopping.signal);
  const working = (async () => {
    while (!stopping.signal.aborted) {
      runner ??= await begin(options, stopping.signal).catch((thrown: unknown) =>
        report(thrown, options.log),
      );
      await runner?.promise.catch((thrown: unknown) => report(thrown, options.log));
      runner = undefined;
      if (!stopping.signal.aborted) await pause(restartPause, stopping.signal);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await runner?.stop().catch((thrown: unknown) => report(thrown, options.log));
      await working;
    },
  };
}

const restartPause = 1_000;
const mostFailures = 3;

/** A job that has not ended by then is given back to be tried again. Containers are killed after 10 s. */
const longestFarewell = 8_000;

async function begin(options: JobOptions, signal: AbortSignal): Promise<Runner> {
  const { Logger: WorkerLogger, run: runWorker } = await library();
  const events: WorkerEvents = new EventEmitter();
  const runner = await runWorker({
    pgPool: options.pool,
    events,
    concurrency: options.concurrency,
    // main.ts alone decides what a signal means.
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: longestFarewell,
    taskList: tasksOf(options.handlers, signal),
    // Its default schedule file would be looked for in the working folder.
    parsedCronItems: [],
    logger: loggerOf(WorkerLogger, options.log),
  });
  stopWhenStuck(runner, events, options.log);
  return runner;
}

/**
 * graphile-worker 0.18 keeps the failure of its very first look at the database for good and would ask for
 * no job ever again. Stopped, it is begun afresh.
 */
function stopWhenStuck(runner: Runner, events: WorkerEvents, log: Log): void {
  let failures = 0;
  const works = (): void => void (failures = 0);
  events.on('worker:getJob:empty', works).on('job:start', works);
  events.on('worker:getJob:error', () => {
    if (++failures === mostFailures) runner.stop().catch((thrown: unknown) => report(thrown, log));
  });
}

/** Loaded on first use: it takes a tenth of a second that most commands need not spend. */
async function library(): Promise<typeof import('graphile-worker')> {
  return await import('graphile-worker');
}

const payload = z.object({ id: z.string() });

function tasksOf(handlers: JobOptions['handlers'], signal: AbortSignal): TaskList {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      (given: unknown) => handle(payload.parse(given).id, signal),
    ]),
  );
}

function loggerOf(WorkerLogger: typeof Logger, log: Log): Logger {
  const levels: Record<string, 'error' | 'warn' | 'debug'> = { error: 'error', warning: 'warn' };
  return new WorkerLogger((scope) => (level: LogLevel, message: string) => {
    log[levels[level] ?? 'debug']({ job: scope.jobId, task: scope.taskIdentifier }, message);
  });
}

function report(thrown: unknown, log: Log): undefined {
  log.error({ err: asError(thrown) }, 'background jobs broke off; they begin again in a moment');
}
