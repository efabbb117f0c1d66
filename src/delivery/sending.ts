import type { Tx } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import type { Purpose } from '../templates/index.ts';
import { composerVersion } from './compose.ts';
import { purposeTerms } from './purpose-terms.ts';
import { findIdentity } from './store/identity.ts';
import { insertSending } from './store/sendings.ts';
import type { SendingContent } from './store/terms.ts';
import { ensureValuePartition } from './store/value-partition.ts';

/** What a sending is made from. */
export interface NewSending {
  /** A random uuid, never used before. */
  id: string;
  kind: 'send_now';
  purpose: Purpose;
  /** The instance it is about and its version as the person confirmed it. */
  instance: { id: number; version: number } | null;
  templateVersionId: number;
  /** Everything its messages share, frozen with it. */
  content: SendingContent;
  /** Where opens and clicks are counted (FOYER_URL); undefined: nowhere. */
  trackingOrigin?: string;
  /** After this moment a message is of no use any more, e.g. the start of the performance for a reminder. */
  usefulUntil: Date;
  at: Date;
  by: string;
}

/**
 * Writes a sending in state *preparing*; freezing its audience comes after. Lane, repeat rule and re-check follow
 * from the purpose alone; who it comes from and the composer are frozen as they are now, so that what was sent
 * is shown again byte for byte. The caller's transaction decides whether it exists at all.
 * @throws AppError conflict `sender_missing` while nobody has said who messages come from
 */
export async function createSending(tx: Tx, sending: NewSending): Promise<void> {
  const sender = await findIdentity(tx);
  if (!sender)
    throw new AppError(
      'conflict',
      'sender_missing',
      'Nobody has said yet whom messages come from. Set the name and address of the sender first, then send again.',
    );
  const month = monthOf(sending.at);
  await ensureValuePartition(tx, month);
  await insertSending(tx, {
    ...sending,
    ...purposeTerms(sending.purpose),
    month,
    sender,
    composer: composerVersion,
  });
}

/** First day of the month (UTC) under which values are stored: retention drops whole months. */
function monthOf(at: Date): string {
  return `${at.toISOString().slice(0, 7)}-01`;
}
