import { Worker } from 'node:worker_threads';
import { systemClock } from '../platform/clock.ts';
import { openDatabase, type DatabaseOptions } from '../platform/database.ts';
import { asError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { killAtPoint } from '../platform/kill-points.ts';
import type { Log } from '../platform/log.ts';
import { startLoop } from '../platform/loop.ts';
import { sendingsLoop } from './end-sendings.ts';
import { openHotDatabase, type HotPool } from './hot.ts';
import { abandonHung, type WatchedSender } from './hung.ts';
import { journalsIn } from './journal-reading.ts';
import { noticesLoop } from './notices.ts';
import { guardPlace } from './place.ts';
import { replayJournals } from './replay.ts';
import type { ThreadOrders, ThreadWord } from './sender-thread.ts';
import { retentionLoop } from './retention.ts';
import { serveRoute } from './serve-route.ts';
import { routesToServe, type SenderRoute } from './store/route-senders.ts';
import { endWorker } from './store/workers.ts';
import { sweep } from './sweep.ts';
import { endVanished, readProcess } from './worker.ts';

export interface DeliveryOptions {
  connection: DatabaseOptions['connection'];
  /** Key of Message-IDs and return paths. */
  key: Buffer;
  /** Where the journals are. */
  dataFolder: string;
  /** Key of the passwords of routes. */
  routeKey: Buffer;
  /** FOYER_URL, for links in notices to staff. */
  publicUrl?: string;
  log: Log;
  /** Tests only: see platform/kill-points.ts. */
  killAt?: string;
  /** false: senders run in this thread, where a debugger reaches them. */
  threads?: boolean;
}

/** Delivery at work in this process. `stop` is polite: replies owed are awaited, the rest is given back. */
export interface RunningDelivery {
  stop(): Promise<void>;
}

/**
 * A thread may use so much memory before it dies alone, without the process (promises.md, B-7). The small young
 * generation keeps the whole process at 190 MB instead of 230 while it sends, at the same rate (100,000 messages
 * on 2 cores; performance.md, P-4).
 */
const threadMemory = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 16 };

/** A thread that has not ended so long (ms) after it was asked to is hung, and ended (promises.md, B-6). */
const politeEnd = 29_000;

/**
 * Starts delivery in this process: one sender a route, a sweep that ends dead workers and settles what they left,
 * and the loop that ends sendings. Any number of processes may do so on one database.
 */
export async function startDelivery(options: DeliveryOptions): Promise<RunningDelivery> {
  const { connection, dataFolder, log } = options;
  const hot = openHotDatabase({ connection, name: 'foyer delivery', log });
  const database = openDatabase({ connection, max: 2, name: 'foyer sendings', log });
  const { pool } = hot;
  const self = await readProcess(newId);
  const sweeping = {
    pool,
    clock: systemClock,
    random: Math.random,
    log,
    self,
    dataFolder,
    sweeperId: newId(),
  };
  const senders = new Map<number, RunningSender>();
  const guarding = { ...sweeping, db: database.db, key: options.key, publicUrl: options.publicUrl };
  // Before the first message of this process, and whenever another sender begins.
  const guard = (): Promise<boolean> => guardPlace(guarding, true);

  const loops = [
    startLoop(
      {
        name: 'sweep of dead senders',
        every: 5_000,
        tick: async () => {
          await endVanished(pool, self, await journalsIn(dataFolder));
          await sweep(sweeping);
          await replayJournals(sweeping);
        },
      },
      log,
    ),
    startLoop({ name: 'senders', every: 1_000, tick: () => keepSenders(options, pool, senders, guard) }, log),
    startLoop(
      {
        name: 'guard of the place',
        every: 5_000,
        tick: async () => void (await guardPlace(guarding, false)),
      },
      log,
    ),
    startLoop(sendingsLoop({ db: database.db, pool, clock: systemClock, newId, log }), log),
    startLoop(retentionLoop(database.db, systemClock), log),
    startLoop(
      noticesLoop({ ...options, db: database.db, clock: systemClock, newId, publicUrl: options.publicUrl }),
      log,
    ),
  ];
  return {
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
      await Promise.all([...senders.values()].map((sender) => sender.stop()));
      await Promise.all([hot.close(), database.close()]);
    },
  };
}

/** The sender of one route: a thread, or in this one. */
interface RunningSender extends StartedSender {
  /** The route as it was when the sender started: another one needs another sender. */
  settings: string;
}

interface StartedSender extends WatchedSender {
  stop(): Promise<void>;
}

/** Starts a sender for each route that needs one and has none; one whose thread died is a new worker. */
async function keepSenders(
  options: DeliveryOptions,
  pool: HotPool,
  senders: Map<number, RunningSender>,
  guard: () => Promise<boolean>,
): Promise<void> {
  for (const worker of await abandonHung(pool, senders.values()))
    options.log.error({ worker }, 'a sender hangs; it is ended, and another one takes over');
  const routes = await routesToServe(pool);
  // A route that new sendings no longer take, and with nothing left.
  for (const [id, sender] of senders) if (!routes.some((route) => route.id === id)) await sender.stop();
  for (const route of routes) {
    const settings = JSON.stringify(route);
    const running = senders.get(route.id);
    if (running?.settings === settings) continue;
    await running?.stop();
    // Disarmed or not it may start: what it may not do, its statements forbid. But they must know.
    await guard();
    const over = (thrown?: unknown): void => {
      if (thrown)
        options.log.error({ err: asError(thrown), route: route.id }, 'a sender died; another one takes over');
      if (senders.get(route.id)?.settings === settings) senders.delete(route.id);
    };
    const start = options.threads === false ? startHere : startThread;
    senders.set(route.id, { settings, ...start(options, route, pool, over) });
  }
}

/** Starts a sender. `over` is called when it is gone, however it went. */
type StartSender = (
  options: DeliveryOptions,
  route: SenderRoute,
  pool: HotPool,
  over: (thrown?: unknown) => void,
) => StartedSender;

const startThread: StartSender = (options, route, pool, over) => {
  const { connection, dataFolder, routeKey, key, killAt, log } = options;
  const orders: ThreadOrders = {
    connection,
    route,
    dataFolder,
    routeKey,
    key,
    killAt,
    logLevel: log.level,
  };
  const thread = new Worker(new URL('sender-thread.ts', import.meta.url), {
    workerData: orders,
    resourceLimits: threadMemory,
  });
  const { promise: gone, resolve } = Promise.withResolvers<void>();
  let workerId: string | undefined;
  let died: unknown;
  thread.on('message', (word: ThreadWord) => (workerId = word.workerId));
  thread.on('error', (thrown) => (died = thrown));
  thread.on('exit', () => {
    // The exit of a thread is the death of its worker; nobody need wait for its lease (rule 8).
    void endRow(pool, workerId, log).then(() => {
      over(died);
      resolve();
    });
  });
  const abandon = (): void => void thread.terminate();
  return {
    workerId: () => workerId,
    abandon,
    stop: async () => {
      thread.postMessage('stop');
      const deadline = setTimeout(abandon, politeEnd);
      await gone;
      clearTimeout(deadline);
    },
  };
};

const startHere: StartSender = (options, route, pool, over) => {
  let workerId: string | undefined;
  const serving = serveRoute({
    ...options,
    route,
    clock: systemClock,
    reached: killAtPoint(options.killAt),
    started: (id) => (workerId = id),
  });
  const gone = serving
    .then((served) => served.over)
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    .then(async (thrown) => {
      await endRow(pool, workerId, options.log);
      over(thrown);
    });
  return {
    workerId: () => workerId,
    // What hangs here hangs everything.
    abandon: () => undefined,
    stop: async () => {
      await serving.then(
        (served) => served.stop(),
        () => undefined,
      );
      await gone;
    },
  };
};

async function endRow(pool: HotPool, workerId: string | undefined, log: Log): Promise<void> {
  if (workerId === undefined) return;
  await endWorker(pool, workerId).catch((thrown: unknown) =>
    log.warn({ err: asError(thrown) }, 'the row of a dead sender ends with its lease'),
  );
}
