import pg from 'pg';
import type { Clock } from '../platform/clock.ts';
import { openDatabase, type DatabaseOptions } from '../platform/database.ts';
import { asError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { neverKilled, type Reached } from '../platform/kill-points.ts';
import type { Log } from '../platform/log.ts';
import type { Channel } from './channel.ts';
import { openCapture } from './channels/capture.ts';
import { openClosed } from './channels/closed.ts';
import { openSmtp, systemTimers, type SmtpRelay } from './channels/smtp.ts';
import { composerLibrary } from './composers.ts';
import { openHotDatabase } from './hot.ts';
import { openJournal, realFiles, type JournalFiles } from './journal.ts';
import { openPassword } from './route-settings.ts';
import { openSender, type ChannelOpening } from './sender.ts';
import type { SenderRoute } from './store/route-senders.ts';
import { readProcess, startWorker } from './worker.ts';

export interface RouteService {
  connection: DatabaseOptions['connection'];
  route: SenderRoute;
  /** Key of Message-IDs and return paths. */
  key: Buffer;
  dataFolder: string;
  /** Key of the passwords of routes. */
  routeKey: Buffer;
  clock: Clock;
  log: Log;
  reached: Reached;
  /** The worker row is there; whoever outlives this service ends it. */
  started(workerId: string): void;
}

/** A route being served. */
export interface ServedRoute {
  /** Resolves when the last fact is written: stopped as asked, or its worker was ended by others. */
  over: Promise<'stopped' | 'ended'>;
  stop(): void;
}

/** Serves one route in this thread, as a new worker with its own connections, until stopped or ended. */
export async function serveRoute(service: RouteService): Promise<ServedRoute> {
  const { connection, route, dataFolder, clock, log, reached } = service;
  const name = `foyer sender ${route.id}`;
  const hot = openHotDatabase({ connection, name, log });
  const cold = openDatabase({ connection, max: 1, name: `${name} templates`, log });
  const close = async (): Promise<void> => {
    await Promise.all([hot.close(), cold.close()]);
  };
  try {
    const workerId = await startWorker(hot.pool, await readProcess(newId), newId);
    service.started(workerId);
    const sender = openSender({
      pool: hot.pool,
      clock,
      newId,
      random: Math.random,
      log,
      reached,
      workerId,
      // The capture has no connections of its own; it takes one message after the other.
      route: { id: route.id, connections: route.kind === 'capture' ? 1 : route.connections },
      journal: openJournal(dataFolder, workerId, watched(reached)),
      openChannel: (opening) => openWayOut(service, opening),
      composerOf: poisonable(composerLibrary(cold.db, service.key), reached),
      after: (ms, then) => systemTimers.after(ms, then),
    });
    const listening = listenForStrands(connection, () => sender.wake(), log);
    const runToEnd = async (): Promise<'stopped' | 'ended'> => {
      try {
        return await sender.run();
      } finally {
        await listening.close();
        await close();
      }
    };
    return { over: runToEnd(), stop: () => sender.stop() };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

/** The journal's files, with a kill point after each line that counts (promises.md, B-3). */
function watched(reached: Reached): JournalFiles {
  if (reached === neverKilled) return realFiles;
  return {
    ...realFiles,
    write: (file, text) => {
      const written = realFiles.write(file, text);
      if (/^S /m.test(text)) reached('after-journal-answer');
      if (/^D /m.test(text)) reached('after-journal-dot');
      return written;
    },
  };
}

type ComposerOf = ReturnType<typeof composerLibrary>;

/** A composer that dies of one message, where a test wants it (promises.md, B-7). */
function poisonable(composerOf: ComposerOf, reached: Reached): ComposerOf {
  if (reached === neverKilled) return composerOf;
  return async (terms, language) => {
    const compose = await composerOf(terms, language);
    if (compose instanceof Error) return compose;
    return (message) => {
      if (message.to.startsWith('poison.'))
        for (const point of ['poison', 'glutton'] as const) reached(point);
      return compose(message);
    };
  };
}

const passwordLost =
  'The password of the mail server cannot be read, because FOYER_SECRET is another one than when it was set. Type it again in Settings, Default route; the messages wait.';

function openWayOut(service: RouteService, opening: ChannelOpening): Channel {
  const { route, clock, log, reached, routeKey } = service;
  if (route.kind === 'capture') return openCapture({ ...opening, reached });
  const password =
    route.password === null ? '' : openPassword(routeKey, Buffer.from(route.password, 'base64'), route.name);
  if (password === undefined) return openClosed(opening, passwordLost);
  const relay = { ...(route.settings as unknown as SmtpRelay), password };
  return openSmtp({ ...opening, relay, clock, log, reached });
}

/** How long to wait before listening again after the connection was lost (ms). */
const listenAgainAfter = 2_000;

/** Hears of new strands at once. While it cannot hear, the sender's own look every half second finds them. */
function listenForStrands(
  connection: DatabaseOptions['connection'],
  onStrands: () => void,
  log: Log,
): { close(): Promise<void> } {
  let client: pg.Client | undefined;
  let isClosed = false;
  let again: NodeJS.Timeout | undefined;

  const lost = (thrown: unknown): void => {
    if (isClosed || again) return;
    log.debug({ err: asError(thrown) }, 'not hearing of new strands for a moment');
    again = setTimeout(() => {
      again = undefined;
      listen();
    }, listenAgainAfter);
  };
  const listen = (): void => {
    const opened = new pg.Client({
      ...(typeof connection === 'string' ? { connectionString: connection } : connection),
      application_name: 'foyer sender listening',
      keepAlive: true,
    });
    client = opened;
    opened.on('notification', onStrands);
    opened.on('error', lost);
    opened.on('end', () => lost(new Error('the connection ended')));
    opened
      .connect()
      .then(() => opened.query('listen foyer_strands'))
      .catch(lost);
  };

  listen();
  return {
    close: async () => {
      isClosed = true;
      clearTimeout(again);
      await client?.end().catch((thrown: unknown) => log.debug({ err: asError(thrown) }, 'already gone'));
    },
  };
}
