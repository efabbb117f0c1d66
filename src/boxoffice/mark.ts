import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { markOf } from './instance-detail.ts';
import { instanceView, type InstanceView } from './instance.ts';
import { changing, type Marking } from './marking.ts';
import { detailRow } from './store/instance-detail.ts';
import { setAsSaid, setCancelled, setPostponed, setStateBack } from './store/marks.ts';

/**
 * Marks an instance cancelled by a person's word. Imports leave it cancelled from then on, whatever their file says.
 * Marking one that is cancelled already changes nothing: the first moment counts (meaning.md 13).
 * @throws AppError not_found `instance_unknown`; conflict `instance_changed`
 */
export async function markCancelled(
  db: Db,
  id: number,
  by: Marking,
): Promise<{ changed: boolean; instance: InstanceView }> {
  const found = await instanceView(db, id);
  if (found.state === 'cancelled') return { changed: false, instance: found };
  let changed = true;
  const instance = await changing(db, id, by, 'cancelled', async (tx, now, at) => {
    // Two presses at once: the second finds it done, and its transaction is taken back whole.
    if (now.state === 'cancelled') throw new AlreadyDone();
    await setCancelled(tx, id, at, by.actor);
  }).catch(async (thrown: unknown) => {
    if (!(thrown instanceof AlreadyDone)) throw thrown;
    changed = false;
    return await instanceView(db, id);
  });
  return { changed, instance };
}

class AlreadyDone extends Error {}

/**
 * Marks an instance postponed: it will not be on its date, and the new one is not known. Until it is moved or put back
 * only messages of purpose change go out for it (decision 0006).
 * @throws AppError not_found `instance_unknown`; conflict `instance_changed`, `instance_is_cancelled`, `already_postponed`
 */
export async function markPostponed(db: Db, id: number, by: Marking): Promise<InstanceView> {
  return await changing(db, id, by, 'postponed', async (tx, instance, at) => {
    mustBeOn(instance);
    if (instance.state === 'postponed')
      throw new AppError(
        'conflict',
        'already_postponed',
        'This performance is postponed already. When its new date is known, mark it as moved.',
      );
    await setPostponed(tx, id, at);
  });
}

/**
 * Takes back the last mark a person made: cancelled or postponed becomes what it was, moved goes back to where ticketing
 * has it. What ticketing itself cancelled is put right there.
 * @throws AppError not_found `instance_unknown`; conflict `instance_changed`, `nothing_marked`
 */
export async function putBack(db: Db, id: number, by: Marking): Promise<InstanceView> {
  return await changing(db, id, by, 'put_back', async (tx, instance, at) => {
    const mark = markOf(instance, await detailRow(tx, id));
    if (mark === null)
      throw new AppError(
        'conflict',
        'nothing_marked',
        "Nothing is marked here: this is what the box office's own system says. Change it there; the next import brings it here.",
      );
    await (mark.kind === 'moved' ? setAsSaid : setStateBack)(tx, id, at);
  });
}

/** @throws AppError conflict `instance_is_cancelled` */
export function mustBeOn({ state }: InstanceView): void {
  if (state === 'cancelled')
    throw new AppError(
      'conflict',
      'instance_is_cancelled',
      'This performance is cancelled. Put it back on first, if it takes place after all.',
    );
}
