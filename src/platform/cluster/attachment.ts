import { join } from 'node:path';
import type { Log } from '../log.ts';
import { AppError } from '../errors.ts';
import { makeLockFile, openLock, takeLock, type FileLock } from './file-lock.ts';
import type { Place } from './place.ts';
import { isGoneSoon, liveServer, startServer, stopServer, untilReady } from './run.ts';
import { joinHold, makeHold, type Hold } from './watcher.ts';

/** This process's use of a running server. */
export interface Attachment {
  pid: number;
  socketFolder: string;
  /** Whether another process had started the server. */
  attached: boolean;
  /** Ends the use; the last user stops the server and waits until it is gone. */
  end(): Promise<void>;
}

/** What a start needs: `prepare` makes the cluster where there is none and gives the folder of its programs. */
export interface StartPlan {
  place: Place;
  prepare(): Promise<string>;
  sharedMemory: string;
  log: Log;
}

/** One process at a time makes, starts, joins or stops a cluster. */
const longestTurn = 120_000;

/**
 * Joins the running server, or starts one. Two kernel-held locks keep this right through any `kill -9`:
 * `start.lock` is exclusive while somebody starts or stops; `users.lock` is shared by everybody who uses
 * the server, so that the last one knows it is the last.
 */
export async function attach(plan: StartPlan): Promise<Attachment> {
  const turn = await takeTurn(plan.place);
  try {
    return (await joinRunning(plan)) ?? (await startFresh(plan));
  } finally {
    turn.release();
  }
}

async function takeTurn(place: Place): Promise<FileLock> {
  const path = join(place.root, 'start.lock');
  makeLockFile(path, place.user);
  const turn = await takeLock(path, 'exclusive', longestTurn);
  if (turn) return turn;
  throw new AppError(
    'unavailable',
    'cluster_busy',
    'Another Foyer process has been starting or stopping the private database for two minutes. Look at its output, end it, and start again.',
  );
}

/**
 * Joins only a server that somebody else uses at this moment. One that nobody uses is about to be stopped
 * by its watcher, or has lost its watcher: it must go first.
 */
async function joinRunning(plan: StartPlan): Promise<Attachment | undefined> {
  const { place, log } = plan;
  const running = await liveServer(place);
  if (!running) return undefined;
  if (running.status === 'stopping') {
    if (!(await isGoneSoon(place, running.pid))) throw stillStopping();
    return undefined;
  }
  const seat = openSeat(place);
  const hold = await joinHold(place);
  if (hold && !seat.take('exclusive')) {
    const ready = await untilReady(place, undefined, log);
    return attachment(plan, seat, hold, { ...ready, attached: true });
  }
  seat.release();
  await hold?.release();
  if (!(await stopServer(place, running.pid))) throw stillStopping();
  return undefined;
}

/**
 * This process's share of `users.lock`. Always opened before the pipe: a dying process closes its files in
 * the order it opened them, so whoever is seen to hold the lock held the pipe all the time until then, and
 * the watcher cannot have missed us in between.
 */
function openSeat(place: Place): FileLock {
  const path = join(place.root, 'users.lock');
  makeLockFile(path, place.user);
  return openLock(path);
}

/** Going on beside a server that still writes would be the end of the data. */
function stillStopping(): AppError {
  return new AppError(
    'unavailable',
    'cluster_stopping',
    'The private database is still stopping. Wait a moment and start again.',
  );
}

async function startFresh(plan: StartPlan): Promise<Attachment> {
  const { place, log } = plan;
  const bin = await plan.prepare();
  const seat = openSeat(place);
  const hold = await makeHold(place);
  try {
    const ready = await startServer(place, bin, plan.sharedMemory, log);
    return attachment(plan, seat, hold, { ...ready, attached: false });
  } catch (thrown) {
    seat.release();
    await hold.release();
    throw thrown;
  }
}

function attachment(
  plan: StartPlan,
  seat: FileLock,
  hold: Hold,
  server: { pid: number; socketFolder: string; attached: boolean },
): Attachment {
  const { place, log } = plan;
  // Nobody takes it exclusively but the one whose turn it is, and that is us.
  seat.take('shared');
  let ended: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    const turn = await takeTurn(place);
    try {
      const isLast = seat.take('exclusive');
      seat.release();
      if (isLast && !(await stopServer(place, server.pid)))
        log.warn('the private database is still stopping');
      await hold.release();
    } finally {
      turn.release();
    }
  };
  return { ...server, end: () => (ended ??= end()) };
}
