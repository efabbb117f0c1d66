import type { Db } from '../platform/database.ts';
import type { whyCodes } from './contract.ts';
import { codeOfReason } from './reasons-to-ask.ts';
import {
  sendingWord,
  type MessageState,
  type SendingState,
  type SendingWord,
  type Standing,
} from './status.ts';
import { whyPaused, type Stop } from './stop-all.ts';
import { listSendingRows, type SendingFilter } from './store/list-sendings.ts';
import {
  attemptCounts,
  findSending,
  sendingRowsAround,
  troubleOf,
  type SendingRow,
} from './store/sendings.ts';
import { stopInForce } from './store/stops.ts';
import { currentTotals, summaryOf, type Summary, type Totals } from './totals.ts';

/** A sending as people and programs see it. */
export interface SendingView {
  id: string;
  state: SendingState;
  /** The word of CSE-43. */
  word: SendingWord;
  /** Why it is held up, for a person: what it asks, that all sending is stopped, or what is wrong with its way out. */
  why: string | null;
  /** The same by a name, for whoever says it in another language. */
  whyCode: (typeof whyCodes)[number] | null;
  purpose: SendingRow['purpose'];
  instanceId: number | null;
  templateVersionId: number;
  /** Messages by state, and altogether. */
  totals: Record<MessageState, number> & { messages: number };
  /** People by reason. */
  reasons: Totals['people'];
  /** People by group. */
  summary: Summary;
  createdAt: Date;
  createdBy: string;
  frozenAt: Date | null;
  firstPassAt: Date | null;
  stoppedAt: Date | null;
  stoppedBy: string | null;
  /** Nothing of it is under way any more; its numbers are exact. A stopped one gets there too. */
  endedAt: Date | null;
}

/** One sending with its numbers, or undefined. */
export async function sendingView(db: Db, id: string): Promise<SendingView | undefined> {
  const sending = await findSending(db, id);
  return sending && (await viewsOf(db, [sending]))[0];
}

/** Sendings on a page. */
export const sendingPageSize = 20;

/** A page of sendings, newest first, with how many of them stand where. Pages count from 1. */
export async function listSendings(
  db: Db,
  filter: SendingFilter,
  page: number,
): Promise<{ sendings: SendingView[]; total: number; counts: Record<Standing, number> }> {
  const part = { from: (page - 1) * sendingPageSize, atMost: sendingPageSize };
  const { sendings, counts } = await listSendingRows(db, filter, part);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const total = filter.standing === undefined ? all : counts[filter.standing];
  return { sendings: await viewsOf(db, sendings), total, counts };
}

/** Sendings made in a time, and every other that is under way or asks, newest first. */
export async function sendingsAround(db: Db, range: { from: Date; until: Date }): Promise<SendingView[]> {
  return await viewsOf(db, await sendingRowsAround(db, range, mostAround));
}

/** More than this in two weeks and a list by day is of no use any more. */
const mostAround = 1_000;

async function viewsOf(db: Db, sendings: readonly SendingRow[]): Promise<SendingView[]> {
  const running = sendings.filter((sending) => sending.endedAt === null).map(({ id }) => id);
  if (running.length === 0) return sendings.map((sending) => viewOf(sending, {}));
  const [attempts, trouble] = [await attemptCounts(db, running), await troubleOf(db, running)];
  const stop = await stopInForce(db);
  return sendings.map((sending) =>
    viewOf(sending, { accepted: attempts.get(sending.id)?.accepted, trouble: trouble.get(sending.id), stop }),
  );
}

/** What is known of a sending only while it runs. */
interface Moving {
  /** Attempts accepted so far. */
  accepted?: number;
  /** What is wrong with its way out. */
  trouble?: string;
  stop?: Stop;
}

function viewOf(sending: SendingRow, { accepted = 0, trouble, stop }: Moving): SendingView {
  const current = currentTotals(sending, accepted);
  const { id, state, purpose, instanceId, templateVersionId, recipients } = sending;
  const { createdAt, createdBy, frozenAt, firstPassAt, stoppedAt, stoppedBy, endedAt } = sending;
  const word = sendingWord(state, current.messages, stop !== undefined);
  const held = heldUp(sending, { trouble, stop });
  const who = { id, state, word, ...held, purpose, instanceId, templateVersionId };
  const when = { createdAt, createdBy, frozenAt, firstPassAt, stoppedAt, stoppedBy, endedAt };
  const totals = { messages: recipients ?? 0, ...current.messages };
  return { ...who, totals, reasons: current.people, summary: summaryOf(current), ...when };
}

/** Why a sending does not go on: a sentence, and a code by which another language says it. */
function heldUp(
  { state, why, frozenAt }: SendingRow,
  { trouble, stop }: Moving,
): Pick<SendingView, 'why' | 'whyCode'> {
  if (why !== null) return { why, whyCode: frozenAt === null ? 'not_frozen' : codeOfReason(why) };
  if (state === 'running' && stop) return { why: whyPaused(stop), whyCode: 'all_sending_stopped' };
  if (state === 'running' && trouble !== undefined) return { why: trouble, whyCode: 'no_way_out' };
  return { why: null, whyCode: null };
}
