import { holdersQuery } from '../audience/index.ts';
import { freezeSending } from '../delivery/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { AppError, asError } from '../platform/errors.ts';
import { addJob, type JobHandler } from '../platform/jobs.ts';
import type { Reached } from '../platform/kill-points.ts';
import type { Log } from '../platform/log.ts';
import type { Loop } from '../platform/loop.ts';
import { freezeJob } from './send-now.ts';
import { audienceOf, countFailedFreeze, dropFreeTexts, leftUnfrozen, markFreezeDone } from './store.ts';

export interface FreezeTools {
  db: Db;
  clock: Clock;
  log: Log;
  reached: Reached;
  /** Puts a sending that is preparing to *asking*, with a sentence for whoever looks at it. */
  askPerson(sendingId: string, why: string): Promise<void>;
}

/** So many failures are no passing trouble: then a person is asked. */
export const mostFreezeFailures = 5;

/** The room's job handlers, by name. */
export function mailingJobs(tools: FreezeTools): Record<string, JobHandler> {
  return { [freezeJob]: (sendingId) => freezeAudience(sendingId, tools) };
}

/**
 * Freezes the audience of a sending that is preparing. May run any number of times: delivery freezes once. A failure
 * is counted and thrown, so that the job is tried again; after the fifth a person is asked.
 */
async function freezeAudience(sendingId: string, tools: FreezeTools): Promise<void> {
  const { db, clock, log, reached } = tools;
  const audience = await audienceOf(db, sendingId);
  // The transaction that asked for the job wrote the mailing too: only a restored backup can part them.
  if (!audience) return log.warn({ sending: sendingId }, 'a job names a sending that no mailing knows');
  try {
    await freezeSending(db, sendingId, holdersQuery(audience), { clock, reached });
  } catch (thrown) {
    return await countFailure(sendingId, thrown, tools);
  }
  await markFreezeDone(db, sendingId, clock.now());
}

async function countFailure(sendingId: string, thrown: unknown, tools: FreezeTools): Promise<void> {
  const failures = await countFailedFreeze(tools.db, sendingId);
  if (failures < mostFreezeFailures) throw thrown;
  tools.log.error(
    { err: asError(thrown), sending: sendingId },
    'no audience after several tries; a person is asked',
  );
  const reason =
    thrown instanceof AppError ? thrown.message : 'The log says why; show it to your administrator.';
  await tools.askPerson(
    sendingId,
    `The list of recipients could not be made, ${failures} times in a row, and nothing was sent. ${reason} Then stop this sending and send again, with this as the reason.`,
  );
}

/**
 * Asks again for the job of every sending whose audience is not frozen: a job may be lost with a restored backup or an
 * emptied queue, or be held by a process that was killed; the row is not. Asking twice for the same is harmless, so a
 * process that starts asks at once: whoever it follows may have died in the middle of a freeze.
 */
export function freezeSweep({ db, clock }: Pick<FreezeTools, 'db' | 'clock'>): Loop {
  let untriedFor = 0;
  return {
    name: 'freeze sweep',
    every: sweepEvery,
    tick: async () => {
      const patience = { untriedFor, failedFor: sweepEvery / 1000, mostFailures: mostFreezeFailures };
      for (const id of await leftUnfrozen(db, clock.now(), patience)) await addJob(db, freezeJob, id);
      untriedFor = sweepEvery / 1000;
    },
  };
}

const sweepEvery = 10_000;

/** Ninety days after a mailing its free text goes (CSE-41); delivery drops its own copy of it, and what was sent. */
export function freeTextRetention({ db, clock }: Pick<FreezeTools, 'db' | 'clock'>): Loop {
  return {
    name: 'retention of free texts',
    every: 3_600_000,
    tick: async () => void (await dropFreeTexts(db, new Date(clock.now().getTime() - textKeptFor))),
  };
}

/** How long a free text is kept, in milliseconds. */
export const textKeptFor = 90 * 24 * 3_600_000;
