import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import {
  insertReceipt,
  judgeBurst,
  judgeTrap,
  type Receipt,
  type TrackedMessage,
} from '../store/receipts.ts';
import { burst, judge, trapWithin, type Asked } from './judge.ts';
import { trapLink } from './weave.ts';

/** Opens, and clicks, of one message that are kept. */
const mostKept = 100;

/** Tells whether somebody said that their opens and clicks shall not be counted. Read through boxoffice's door. */
export type RefusesTracking = (db: Db, who: { customerId: number; folded: string }) => Promise<boolean>;

export interface RecordTools {
  db: Db;
  clock: Clock;
  refusesTracking: RefusesTracking;
}

/** A request for the pixel (no link) or a link of a message. */
export interface Request extends Pick<Asked, 'method' | 'ip' | 'headers'> {
  sendingId: string;
  seq: number;
  link: number | null;
}

/**
 * Keeps that a message was opened or a link of it followed, with the class it has by itself and, for links, by what
 * else was asked for: nothing else comes of it (CSE-39, lessons.md D.4). Somebody who refused since leaves no trace.
 */
export async function recordReceipt(
  { db, clock, refusesTracking }: RecordTools,
  message: TrackedMessage,
  { sendingId, seq, link, ...request }: Request,
): Promise<void> {
  if (await refusesTracking(db, message)) return;
  const at = clock.now();
  const isTrap = link === trapLink;
  const judged = isTrap
    ? ({ class: 'machine', reason: 'trap' } as const)
    : judge({ ...request, at, acceptedAt: message.acceptedAt });
  const kind = link === null ? 'opened' : 'clicked';
  const receipt: Receipt = { sendingId, seq, kind, link, at, ...judged };
  await insertReceipt(db, receipt, mostKept);
  if (link === null) return;
  await judgeTrap(db, receipt, trapWithin);
  await judgeBurst(db, receipt, burst);
}
