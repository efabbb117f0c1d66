import type { Db } from '../platform/database.ts';
import type { Marking } from './marking.ts';
import { isOpen, type InstanceSending, type SendingsOfInstance } from './sendings.ts';

/**
 * Stops what says something about an instance that is not so any more (meaning.md 12, 13): after a mark everything but
 * purpose change, after a mark was taken back everything, because a cancellation that still goes out is wrong then.
 * It comes after the mark's own COMMIT: should this process die between the two, delivery's re-check before each
 * dot keeps such messages back all the same, and their sending asks a person.
 */
export async function stopOutdated(
  db: Db,
  sendings: SendingsOfInstance,
  instanceId: number,
  by: Marking & { isPutBack: boolean },
): Promise<{ stopped: InstanceSending[]; goingOn: InstanceSending[] }> {
  const stopped: InstanceSending[] = [];
  const goingOn: InstanceSending[] = [];
  for (const sending of (await sendings.of(db, instanceId)).filter(isOpen))
    if (!by.isPutBack && sending.purpose === 'change') goingOn.push(sending);
    else if (await sendings.stop(db, sending.id, { by: by.actor, clock: by.clock, requestId: by.requestId }))
      stopped.push(sending);
  return { stopped, goingOn };
}
