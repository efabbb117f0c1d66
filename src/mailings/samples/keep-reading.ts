import { writeAudit } from '../../platform/audit.ts';
import type { Clock } from '../../platform/clock.ts';
import { tx, type Db } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { NewId } from '../../platform/ids.ts';
import { insertReading, isMailing, type Reading } from './store.ts';

/**
 * Keeps what somebody says of a sample, with person and time; an earlier word about it stays beside it. The audit tells
 * the verdict, not the note, which may quote the message.
 * @throws AppError invalid `sample_note_needed`; not_found `sending_unknown`
 */
export async function keepReading(
  db: Db,
  { sendingId, verdict, note }: { sendingId: string; verdict: Reading['verdict']; note?: string },
  by: { actor: string; clock: Clock; newId: NewId; requestId?: string },
): Promise<Reading> {
  const said = note?.trim() || null;
  if (verdict === 'not_fine' && said === null)
    throw new AppError(
      'invalid',
      'sample_note_needed',
      'Say what is not fine, for example “invites people to buy for the next show”. It is kept with your name.',
    );
  const at = by.clock.now();
  const reading = { verdict, note: said, by: by.actor, at };
  await tx(db, async (tx) => {
    if (!(await isMailing(tx, sendingId)))
      throw new AppError(
        'not_found',
        'sending_unknown',
        'There is no sending with this id. Look it up in the list of sendings.',
      );
    await insertReading(tx, { ...reading, id: by.newId(), sendingId });
    await writeAudit(tx, {
      at,
      actor: by.actor,
      action: 'samples.read',
      object: `sending:${sendingId}`,
      details: { verdict },
      requestId: by.requestId,
    });
  });
  return reading;
}
