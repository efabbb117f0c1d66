import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import type { InstanceView } from './instance.ts';
import { momentOf } from './local-time.ts';
import { mustBeOn } from './mark.ts';
import { changing, type Marking } from './marking.ts';
import { setMoved, type NewPlace } from './store/marks.ts';
import { zoneOfStage } from './store/stages.ts';

/** Where and when it takes place instead; times by the clocks of the stage's venue (`2026-11-21T20:15`). */
export interface Move {
  startsAt: string;
  /** Not given: as long after the start as until now. */
  endsAt?: string;
  /** Not given: as long before the start as until now. */
  doorsAt?: string;
  /** Not given: the stage it is on. */
  stageId?: number;
}

/**
 * Marks an instance moved to another time or stage by a person's word, which stands until ticketing says something new
 * (decision 0013). One that was postponed has its date again.
 * @throws AppError not_found `instance_unknown`, `stage_unknown`; invalid `time_unreadable`, `times_impossible`;
 *   conflict `instance_changed`, `instance_is_cancelled`, `not_moved`
 */
export async function markMoved(db: Db, id: number, move: Move, by: Marking): Promise<InstanceView> {
  return await changing(db, id, by, 'moved', async (tx, instance, at) => {
    mustBeOn(instance);
    const stageId = move.stageId ?? instance.stage.id;
    const to = placeOf(move, instance, { stageId, zone: await zoneOfStage(tx, stageId) });
    if (isSame(instance, to))
      throw new AppError(
        'conflict',
        'not_moved',
        'This is where and when it takes place already. Give another time or another stage.',
      );
    await setMoved(tx, id, at, to);
  });
}

/** Pure, but for the error it throws. */
function placeOf(move: Move, instance: InstanceView, on: { stageId: number; zone: string }): NewPlace {
  const startsAt = momentIn(move.startsAt, on.zone);
  const shift = startsAt.getTime() - instance.startsAt.getTime();
  const along = (at: Date | null) => at && new Date(at.getTime() + shift);
  const endsAt = move.endsAt === undefined ? along(instance.endsAt) : momentIn(move.endsAt, on.zone);
  const doorsAt = move.doorsAt === undefined ? along(instance.doorsAt) : momentIn(move.doorsAt, on.zone);
  mustFit({ startsAt, endsAt, doorsAt });
  return { startsAt, endsAt, doorsAt, stageId: on.stageId };
}

/** @throws AppError invalid `time_unreadable` */
export function momentIn(local: string, zone: string): Date {
  const moment = momentOf(local, zone);
  if (moment) return moment.at;
  throw new AppError(
    'invalid',
    'time_unreadable',
    `"${local.slice(0, 40)}" is not a day and a time. Write it like 2026-11-21T20:15.`,
  );
}

/** @throws AppError invalid `times_impossible` */
export function mustFit({ startsAt, endsAt, doorsAt }: Omit<NewPlace, 'stageId'>): void {
  const say = (message: string) => new AppError('invalid', 'times_impossible', message);
  if (endsAt && endsAt <= startsAt)
    throw say('The performance would end before it starts. Correct one of the two.');
  if (doorsAt && doorsAt > startsAt)
    throw say('The doors would open after the start. Correct one of the two.');
}

function isSame(instance: InstanceView, to: NewPlace): boolean {
  const same = (a: Date | null, b: Date | null) => a?.getTime() === b?.getTime();
  return (
    instance.state !== 'postponed' &&
    same(instance.startsAt, to.startsAt) &&
    same(instance.endsAt, to.endsAt) &&
    same(instance.doorsAt, to.doorsAt) &&
    instance.stage.id === to.stageId
  );
}
