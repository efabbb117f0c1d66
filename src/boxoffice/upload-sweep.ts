import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import type { Loop } from '../platform/loop.ts';
import { forgetUploads } from './upload.ts';

/** Forgets files that nobody took in for a day, and what was found in them: they may be full of names. */
export function uploadSweep({ db, clock }: { db: Db; clock: Clock }): Loop {
  return { name: 'upload sweep', every: 3_600_000, tick: () => forgetUploads(db, clock.now()) };
}
