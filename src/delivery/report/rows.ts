import type { z } from 'zod';
import { eventName, findPeople, instanceView, peopleById } from '../../boxoffice/index.ts';
import type { Db } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import { versionNames } from '../../templates/index.ts';
import { keptUntilOf } from '../copy.ts';
import { skipReasons, type SkipReason } from '../outcome-kinds.ts';
import { nameOf, pageSize } from '../people.ts';
import { allStates, describeMessages, statesOf, type MessageRow } from '../store/people.ts';
import {
  messagesFound,
  receiptsBySeq,
  reportFacts,
  type MessageReceipts,
  type ReportFacts,
  type ReportSending,
} from '../store/report.ts';
import { readSets } from '../store/states.ts';
import type { rowAnswer } from './contract.ts';
import { statusOf, type RecipientStatus } from './status.ts';

type Row = z.input<typeof rowAnswer>;

/** Messages of one sending, of which rows are made together. */
interface Chunk {
  sending: ReportSending;
  seqs: number[];
}

/** Hits of a search, at most: who has more looks for more letters. */
const mostFound = 1_000;

/**
 * A page of the report: a row for each message of these sendings, newest sending first (CSE-40). Without search or
 * status nothing is read but the page, since numbers of messages are dense from 1.
 * @throws AppError invalid `status_of_one` for a status over several sendings, which would derive them all
 */
export async function reportRows(
  db: Db,
  sendings: readonly ReportSending[],
  which: { status?: RecipientStatus; search?: string; page: number },
): Promise<{ rows: Row[]; total: number }> {
  const found = await wanted(db, sendings, which);
  const from = (which.page - 1) * pageSize;
  const chunks = found.cut(from, from + pageSize);
  const rows: Row[] = [];
  for (const chunk of chunks) rows.push(...(await rowsOf(db, chunk)));
  return { rows, total: found.total };
}

/** Which messages are wanted, and those of a part of them. */
interface Wanted {
  total: number;
  cut(from: number, until: number): Chunk[];
}

async function wanted(
  db: Db,
  sendings: readonly ReportSending[],
  { status, search }: { status?: RecipientStatus; search?: string },
): Promise<Wanted> {
  if (status === undefined && search === undefined) return everyMessage(sendings);
  const [one] = sendings;
  let chosen: { sendingId: string; seq: number }[] | undefined;
  if (status !== undefined) {
    if (!one || sendings.length > 1) throw statusOfOne();
    chosen = (await seqsOfStatus(db, one.id, status)).map((seq) => ({ sendingId: one.id, seq }));
  }
  if (search !== undefined) {
    const ids = sendings.map(({ id }) => id);
    const { customers } = await findPeople(db, search);
    const who = { text: search, customerIds: customers.map(({ id }) => id) };
    const found = await messagesFound(db, ids, who, mostFound);
    const known = chosen && new Set(chosen.map(({ seq }) => seq));
    chosen = known ? found.filter(({ seq }) => known.has(seq)) : found;
  }
  return theseMessages(sendings, chosen ?? []);
}

function everyMessage(sendings: readonly ReportSending[]): Wanted {
  const total = sendings.reduce((sum, { recipients }) => sum + (recipients ?? 0), 0);
  return {
    total,
    cut: (from, until) => {
      const chunks: Chunk[] = [];
      let before = 0;
      for (const sending of sendings) {
        const count = sending.recipients ?? 0;
        const [first, last] = [Math.max(from - before, 0), Math.min(until - before, count)];
        if (first < last)
          chunks.push({ sending, seqs: Array.from({ length: last - first }, (_, at) => first + at + 1) });
        before += count;
      }
      return chunks;
    },
  };
}

function theseMessages(
  sendings: readonly ReportSending[],
  chosen: readonly { sendingId: string; seq: number }[],
): Wanted {
  const byId = new Map(sendings.map((sending) => [sending.id, sending]));
  return {
    total: chosen.length,
    cut: (from, until) =>
      [...Map.groupBy(chosen.slice(from, until), ({ sendingId }) => sendingId)].map(([id, some]) => ({
        sending: byId.get(id)!,
        seqs: some.map(({ seq }) => seq),
      })),
  };
}

async function seqsOfStatus(db: Db, sendingId: string, status: RecipientStatus): Promise<number[]> {
  const receipts = await receiptsBySeq(db, sendingId);
  const states = await readSets(db, (tx) => allStates(tx, sendingId));
  return states.flatMap(({ seq, state }) => (statusOf(state, receipts.get(seq)) === status ? [seq] : []));
}

/** Rows of some messages of one sending. */
export async function rowsOf(db: Db, { sending, seqs }: Chunk): Promise<Row[]> {
  const messages = await describeMessages(db, sending.id, await statesOf(db, sending.id, seqs));
  const receipts = await receiptsBySeq(db, sending.id, seqs);
  const facts = await reportFacts(db, sending.id, seqs);
  const people = await peopleById(
    db,
    messages.map(({ customerId }) => customerId),
  );
  const about = await aboutOf(db, sending);
  return messages.map((message) => {
    const fact = facts.get(message.seq)!;
    const known = receipts.get(message.seq);
    const isCounted = sending.isTracked && sending.contentDroppedAt === null;
    return {
      ...about,
      seq: message.seq,
      sentAt: fact.sentAt?.toISOString() ?? null,
      ...whoOf(message, fact, nameOf(people.get(message.customerId))),
      orders: fact.orders,
      status: statusOf(message.state, known),
      reason: reasonOf(message, known),
      opens: isCounted ? opensOf(known) : null,
      clicks: isCounted ? (known?.clicks ?? 0) : null,
      copyUntil: fact.hasCopy && fact.sentAt ? keptUntilOf(fact.sentAt).toISOString() : null,
    };
  });
}

async function aboutOf(
  db: Db,
  sending: ReportSending,
): Promise<Pick<Row, 'sendingId' | 'template' | 'event'>> {
  const { templateVersionId: version, instanceId } = sending;
  const { code, name } = (await versionNames(db, [version])).get(version) ?? { code: '?', name: '' };
  const instance = instanceId === null ? undefined : await instanceView(db, instanceId);
  const event = instance ? eventName(instance, instance.venue.defaultLanguage) : null;
  return { sendingId: sending.id, template: { code, name }, event };
}

/** Who was taken out is nobody here, though ticketing may know them still. */
function whoOf(
  { customerId, address }: MessageRow,
  { isRemoved }: ReportFacts,
  name: string,
): Pick<Row, 'customerId' | 'name' | 'address'> {
  return isRemoved ? { customerId: null, name: null, address: null } : { customerId, name, address };
}

function opensOf(known: MessageReceipts | undefined): number {
  return known ? Math.max(known.opens, known.clicks > 0 ? 1 : 0) : 0;
}

/** Only what did not go well needs words. */
function reasonOf({ state, reply, skipped }: MessageRow, known: MessageReceipts | undefined): string | null {
  if (known?.isBounced && reply !== null) return reply;
  if (state === 'accepted' || state === 'marked_as_sent') return null;
  return skipped !== null && skipped in skipReasons ? skipReasons[skipped as SkipReason] : reply;
}

function statusOfOne(): AppError {
  return new AppError(
    'invalid',
    'status_of_one',
    'A status can be chosen within one sending. Choose a sending, or leave the status away.',
  );
}
