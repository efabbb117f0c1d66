import { createHash, subtle } from 'node:crypto';
import type { Clock } from '../../platform/clock.ts';
import { tx, type Db } from '../../platform/database.ts';
import type { NewId } from '../../platform/ids.ts';
import { addJob } from '../../platform/jobs.ts';
import { insertReturnedMail } from '../store/returned-mails.ts';

/** The job that reads a stored mail; its id is the mail's. */
export const readReturnedJob = 'read-returned';

/** A mail with its envelope. */
export interface TakenMail {
  sender: string;
  recipients: readonly string[];
  peer: string;
  raw: Buffer<ArrayBuffer>;
}

/**
 * Stores a mail and asks for its reading, in one transaction. After this the answer may be 250: it is there, once,
 * whatever dies next. The same mail handed over again, because our answer was lost, is the one that is there (B-48).
 */
export async function storeMail(
  db: Db,
  mail: TakenMail,
  { clock, newId }: { clock: Clock; newId: NewId },
): Promise<void> {
  const id = newId();
  const digest = await digestOf(mail);
  await tx(db, async (tx) => {
    const isNew = await insertReturnedMail(tx, {
      ...mail,
      id,
      receivedAt: clock.now(),
      digest,
    });
    if (isNew) await addJob(tx, readReturnedJob, id);
  });
}

/** The bytes are digested beside the event loop: 25 MB take 20 ms and more (promises.md, B-49). */
async function digestOf({ sender, recipients, raw }: TakenMail): Promise<Buffer> {
  return createHash('sha256')
    .update(JSON.stringify([sender, recipients]))
    .update(Buffer.from(await subtle.digest('SHA-256', raw)))
    .digest();
}
