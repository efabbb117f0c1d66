import type { Db } from '../platform/database.ts';
import { instanceView, type InstanceView } from './instance.ts';
import { detailRow, type DetailRow } from './store/instance-detail.ts';
import { countTickets, type TicketNumbers } from './ticket-numbers.ts';

/** What would stand again after the last mark is taken back. */
export interface PutBack {
  state: InstanceView['state'];
  startsAt: Date;
  endsAt: Date | null;
  stage: string;
}

/** An instance as its own page shows it. */
export interface InstanceDetail extends InstanceView, TicketNumbers {
  /** What a person who changes it looked at: goes up with the version, and with every correction by hand. */
  revision: number;
  changedAt: Date;
  /** Who added it here by hand; null: it comes from ticketing. */
  madeBy: string | null;
  designs: { ticket: string | null; pdf: string | null; pass: string | null };
  /** A person's word beside ticketing's, where there is one. */
  mark: Mark | null;
}

/** Cancelled, postponed or moved by a person here. */
export interface Mark {
  kind: 'cancelled' | 'postponed' | 'moved';
  by: string | null;
  at: Date | null;
  reason: string | null;
  /** What taking it back would give. */
  putBack: PutBack;
}

/**
 * One instance with its numbers and marks: reads by index.
 * @param count how its tickets are counted: anew, or by `keepTicketNumbers`
 * @throws AppError not_found `instance_unknown`
 */
export async function instanceDetail(db: Db, id: number, count = countTickets): Promise<InstanceDetail> {
  const instance = await instanceView(db, id);
  const [detail, { sold, delivery }] = await Promise.all([detailRow(db, id), count(db, id)]);
  const { revision, changedAt, madeBy, ticketDesign, pdfTemplate, passTemplate } = detail;
  const designs = { ticket: ticketDesign, pdf: pdfTemplate, pass: passTemplate };
  return {
    ...instance,
    revision,
    changedAt,
    madeBy,
    designs,
    sold,
    delivery,
    mark: markOf(instance, detail),
  };
}

/** The mark that stands, the last one first: cancelled, then postponed, then moved. Pure. */
export function markOf(instance: InstanceView, row: DetailRow): Mark | null {
  const by = { by: row.markedBy, at: row.markedAt, reason: row.markedReason };
  const { startsAt, endsAt, stage } = instance;
  const here = { startsAt, endsAt, stage: stage.name };
  const before = stateOf(row.stateBefore ?? row.saidState);
  if (row.isCancelledHere) return { kind: 'cancelled', ...by, putBack: { ...here, state: before } };
  if (row.saidState === null || row.saidStartsAt === null) return null;
  if (instance.state === 'postponed' && row.saidState !== 'postponed')
    return { kind: 'postponed', ...by, putBack: { ...here, state: before } };
  const said = { startsAt: row.saidStartsAt, endsAt: row.saidEndsAt, stage: row.saidStage ?? stage.name };
  return { kind: 'moved', ...by, putBack: { ...said, state: stateOf(row.saidState) } };
}

function stateOf(word: string | null): InstanceView['state'] {
  return word === 'planned' || word === 'postponed' ? word : 'on_sale';
}
