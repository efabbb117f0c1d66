import type { z } from 'zod';
import type { MessageState } from '../status.ts';
import type { MessageReceipts } from '../store/report.ts';
import type { statusShape } from './status-shape.ts';

export type RecipientStatus = z.output<typeof statusShape>;

/**
 * The status of one recipient (MSG-21), the first that fits: what became of the message, then what came back about it,
 * then what was seen of it. Opens by machines do not count; those by who cannot be told do. Pure.
 */
export function statusOf(state: MessageState, receipts: MessageReceipts | undefined): RecipientStatus {
  if (state === 'refused' || state === 'expired') return 'failed';
  if (state === 'going_out') return 'waiting';
  if (state !== 'accepted' && state !== 'marked_as_sent') return state;
  if (!receipts) return 'sent';
  if (receipts.isBounced) return 'bounced';
  if (receipts.isComplained) return 'complained';
  if (receipts.clicks > 0) return 'clicked';
  if (receipts.opens > 0) return 'opened';
  return receipts.isDelivered ? 'received' : 'sent';
}
