import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import type { NewId } from '../../platform/ids.ts';
import type { JobHandler } from '../../platform/jobs.ts';
import type { Log } from '../../platform/log.ts';
import { startLoop } from '../../platform/loop.ts';
import type { ReceiverPlace } from '../../platform/settings.ts';
import { certificateLoop, readCertificate } from '../receiver/certificate.ts';
import type { RunningReceiver } from '../receiver/receiver.ts';
import { newsLoop, returnedRetention } from './loops.ts';
import { refusalsLoop } from './refusals.ts';
import { returnedJobs, unreadSweep } from './read-returned.ts';
import { openReader } from './reader.ts';

export interface ReturnsOptions {
  db: Db;
  clock: Clock;
  newId: NewId;
  log: Log;
  /** Key of return paths. */
  key: Buffer;
  /** Where mail is received; undefined: it is not, and what is stored is worked on all the same. */
  receive?: ReceiverPlace;
}

/** What comes back, at work in this process. */
export interface RunningReturns {
  /** Handlers for `startJobs`. */
  jobs: Record<string, JobHandler>;
  /** Where mail is received; undefined: it is not. */
  receivesAt?: { host: string; port: number };
  stop(): Promise<void>;
}

/**
 * Starts what receives mail for the return-path domain, where a place is given, and what reads it. Any number of
 * processes may do so on one database.
 * @throws AppError conflict `port_taken`, invalid `certificate_unusable`
 */
export async function startReturns(options: ReturnsOptions): Promise<RunningReturns> {
  const { db, clock, log, receive } = options;
  const reader = openReader({ log });
  const tools = { ...options, reader };
  const receiver = receive && (await listenAt(options, receive));
  if (receive && receiver)
    log.info({ host: receive.host, port: receiver.port }, 'mail that comes back is received');
  const loops = [
    unreadSweep(tools),
    newsLoop(db, clock),
    refusalsLoop(db, clock),
    returnedRetention(db, clock),
    ...(receive?.certificate && receiver
      ? [certificateLoop(receive.certificate, (read) => receiver.renew(read), log)]
      : []),
  ].map((loop) => startLoop(loop, log));
  return {
    jobs: returnedJobs(tools),
    ...(receive && receiver && { receivesAt: { host: receive.host, port: receiver.port } }),
    stop: async () => {
      await receiver?.stop();
      await Promise.all([reader.stop(), ...loops.map((loop) => loop.stop())]);
    },
  };
}

/** The library of the receiver is loaded where one is wanted. */
async function listenAt(options: ReturnsOptions, at: ReceiverPlace): Promise<RunningReceiver> {
  const { startReceiver } = await import('../receiver/receiver.ts');
  const certificate = at.certificate && (await readCertificate(at.certificate));
  return await startReceiver({ ...options, at, certificate });
}
