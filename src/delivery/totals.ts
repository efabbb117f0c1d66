import { z } from 'zod';
import type { Db, Tx } from '../platform/database.ts';
import { groupOf, messageStates, reasons, type Group, type MessageState, type Reason } from './status.ts';
import { attemptCounts, writeTotals, type SendingRow } from './store/sendings.ts';
import { readSets } from './store/states.ts';
import { countLeftOut, countStates } from './store/totals.ts';

/** The derived numbers of a sending as stored with it. */
export interface Totals {
  /** Messages by state. */
  messages: Record<MessageState, number>;
  /** People by reason; reasons of nobody are absent. */
  people: Partial<Record<Reason, number>>;
  /** Orders of the people reached (MSG-20). */
  orders: number;
  /** Facts there were altogether when this was derived; a different number means that it is out of date. */
  attempts: number;
  /** Accepted attempts then: more of them since are progress. */
  acceptedAttempts: number;
}

/** A sending in people: held = reached + unreachable + leftOut + waiting, always. */
export interface Summary {
  held: number;
  reached: number;
  unreachable: number;
  leftOut: number;
  waiting: number;
}

const stored = z.object({
  messages: z.partialRecord(z.enum(messageStates), z.number()),
  people: z.partialRecord(z.enum(reasons as [Reason, ...Reason[]]), z.number()),
  orders: z.number().default(0),
  attempts: z.number(),
  acceptedAttempts: z.number(),
});

const nobody = Object.fromEntries(messageStates.map((state) => [state, 0])) as Record<MessageState, number>;

const noTotals: Totals = { messages: nobody, people: {}, orders: 0, attempts: 0, acceptedAttempts: 0 };

/** Derives the numbers of a sending from its facts. 100,000 messages take 0.5 s. */
export async function deriveTotals(db: Db, sendingId: string): Promise<Totals> {
  return await readSets(db, async (tx) => {
    // First the attempts: a fact that comes between the two makes these numbers old, never wrong for good.
    const attempts = (await attemptCounts(tx, [sendingId])).get(sendingId);
    const counted = await countStates(tx, sendingId);
    return {
      messages: { ...nobody, ...Object.fromEntries(counted.messages) },
      people: Object.fromEntries(counted.people),
      orders: counted.orders,
      attempts: attempts?.attempts ?? 0,
      acceptedAttempts: attempts?.accepted ?? 0,
    };
  });
}

/** The numbers right after the freeze, when nothing has happened yet: what deriving would find, for nothing. */
export async function writeFirstTotals(
  tx: Tx,
  sendingId: string,
  recipients: number,
  now: Date,
): Promise<void> {
  const people: Totals['people'] = { waiting: recipients };
  for (const { reason, count } of await countLeftOut(tx, sendingId))
    if (reason === 'same_address') people.waiting = (people.waiting ?? 0) + count;
    else people[reason] = count;
  await writeTotals(
    tx,
    sendingId,
    { ...noTotals, messages: { ...nobody, waiting: recipients }, people },
    now,
  );
}

/** Derives the numbers and stores them with the sending. */
export async function refreshTotals(db: Db, sendingId: string, now: Date): Promise<void> {
  await writeTotals(db, sendingId, await deriveTotals(db, sendingId), now);
}

/**
 * The numbers to show: the stored ones, moved on by what the tallies say was accepted since, so that a bar moves
 * between two derivations (rule 6). Tallies count attempts; what a repeat adds is corrected by the next
 * derivation, and the sums hold at every moment. Pure.
 */
export function currentTotals(
  sending: Pick<SendingRow, 'totals' | 'endedAt'>,
  acceptedAttempts: number,
): Totals {
  const read = stored.safeParse(sending.totals);
  if (!read.success) return noTotals;
  // A state that came into being after these were stored is nobody's in them.
  const totals = { ...read.data, messages: { ...nobody, ...read.data.messages } };
  const since = sending.endedAt ? 0 : acceptedAttempts - totals.acceptedAttempts;
  const messages = { ...totals.messages };
  const people = { ...totals.people };
  const arrived = Math.min(since, messages.waiting + messages.going_out, people.waiting ?? 0);
  if (arrived <= 0) return totals;
  const fromOut = Math.min(arrived, messages.going_out);
  messages.going_out -= fromOut;
  messages.waiting -= arrived - fromOut;
  messages.accepted += arrived;
  people.waiting = (people.waiting ?? 0) - arrived;
  people.accepted = (people.accepted ?? 0) + arrived;
  return { ...totals, messages, people };
}

/** People by group: what a summary says. Pure. */
export function summaryOf(totals: Totals): Summary {
  const sum = (group: Group): number =>
    reasons.reduce(
      (all, reason) => (groupOf(reason) === group ? all + (totals.people[reason] ?? 0) : all),
      0,
    );
  const [reached, unreachable, leftOut, waiting] = [
    sum('reached'),
    sum('unreachable'),
    sum('left_out'),
    sum('waiting'),
  ];
  return { held: reached + unreachable + leftOut + waiting, reached, unreachable, leftOut, waiting };
}
