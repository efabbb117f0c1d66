import { writeAudit } from '../platform/audit.ts';
import { tx, type Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { isOfBreaker } from './reasons-to-ask.ts';
import type { Presser } from './stop-all.ts';
import { announceStrands } from './store/freeze.ts';
import { lockSending, release } from './store/sendings.ts';

/**
 * Lets a sending go on that the breaker holds back: a person has seen the numbers. It does not ask about them again.
 * Pressed twice it is done once.
 * @throws AppError conflict `not_held_by_breaker` for one that waits for something else, or is over
 */
export async function letGoOn(db: Db, id: string, { by, clock, requestId }: Presser): Promise<void> {
  const at = clock.now();
  await tx(db, async (tx) => {
    const sending = await lockSending(tx, id);
    if (sending?.state === 'running') return;
    if (sending?.state !== 'asking' || !isOfBreaker(sending.why ?? ''))
      throw new AppError(
        'conflict',
        'not_held_by_breaker',
        'This message does not wait for this answer any more: it was stopped, has ended, or waits for something else. Load the page again.',
      );
    await release(tx, id, { at, by });
    await announceStrands(tx);
    await writeAudit(tx, {
      at,
      actor: by,
      action: 'sending.let_go_on',
      object: `sending:${id}`,
      details: { why: sending.why },
      requestId,
    });
  });
}
