import { tx, type Db } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import { complainedAddress } from '../store/complaints.ts';
import { suppress } from '../suppression.ts';
import type { MessageMark } from './fact-of-mail.ts';

/**
 * Stops service mail to somebody who complained (CSE-15): the one button on a complaint. The address stays with the
 * customer, who comes from ticketing; nothing goes to it any more. False: it was stopped already.
 * @throws AppError not_found `complaint_unknown`
 */
export async function stopService(
  db: Db,
  { sendingId, seq }: MessageMark,
  by: { actor: string; at: Date },
): Promise<boolean> {
  return await tx(db, async (tx) => {
    const found = await complainedAddress(tx, sendingId, seq);
    if (!found)
      throw new AppError(
        'not_found',
        'complaint_unknown',
        'There is no complaint about this message any more.',
      );
    const why = { scope: 'all', reason: 'complaint', at: by.at, by: by.actor } as const;
    return await suppress(tx, { ...found, ...why, sendingId, seq });
  });
}
