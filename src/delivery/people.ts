import { peopleById, peopleMatching, type Person } from '../boxoffice/index.ts';
import type { Db } from '../platform/database.ts';
import { byNeed, groupOf, groups, reasonsOf, type Group, type MessageState, type Reason } from './status.ts';
import {
  allPeople,
  describeMessages,
  pageOfState,
  peoplePage,
  seqsToAddress,
  statesOf,
  type MessageRow,
} from './store/people.ts';
import { readSets, type StandingRow, type StateRow } from './store/states.ts';

/** People or messages on a page. */
export const pageSize = 50;

/** A message as a list shows it. */
export interface ListedMessage extends MessageRow {
  name: string;
}

/** A page of a sending's messages in their order, of one state or of all. Pages count from 1. */
export async function listMessages(
  db: Db,
  sendingId: string,
  which: { state?: MessageState; page: number },
): Promise<ListedMessage[]> {
  const messages = await describeMessages(db, sendingId, await statesOnPage(db, sendingId, which));
  const people = await peopleById(
    db,
    messages.map(({ customerId }) => customerId),
  );
  return messages.map((message) => ({
    ...message,
    name: message.isRemoved ? '' : nameOf(people.get(message.customerId)),
  }));
}

/** Without a state the seqs of a page are known beforehand, because they are dense from 1. */
async function statesOnPage(
  db: Db,
  sendingId: string,
  { state, page }: { state?: MessageState; page: number },
): Promise<StateRow[]> {
  const from = (page - 1) * pageSize;
  if (state !== undefined)
    return await readSets(db, (tx) => pageOfState(tx, sendingId, { state, from, atMost: pageSize }));
  const seqs = Array.from({ length: pageSize }, (_, index) => from + 1 + index);
  return await statesOf(db, sendingId, seqs);
}

/** A person of a sending: where they stand and why, and how to reach them otherwise. */
export interface ListedPerson {
  customerId: number;
  name: string;
  group: Group;
  reason: Reason;
  /** What ticketing knows; undefined when the person is gone there. */
  person: Person | undefined;
  /** Their message, or that of the person whose address they share. */
  message: MessageRow | null;
  /** Whether the message is addressed to somebody else who shares the address. */
  isShared: boolean;
}

/** Everybody, or those of one group or one reason. */
export type PeopleFilter = Group | Reason | undefined;

/** What of a list of people is wanted. Pages count from 1. */
export interface PeopleWish {
  filter?: PeopleFilter;
  /** Words of a name or an e-mail address. */
  search?: string;
  page: number;
}

/**
 * A page of a sending's people with how to reach them, those who need something first: uncertain, other people to
 * phone, those who wait, then the rest. Everybody of the audience is in exactly one group for exactly
 * one reason, so the pages of all groups together are the people held. Pages count from 1.
 */
export async function listPeople(
  db: Db,
  sendingId: string,
  which: PeopleWish,
): Promise<{ people: ListedPerson[]; total: number }> {
  const page = await readSets(db, (tx) => standingsOnPage(tx, sendingId, which));
  const known = await peopleById(
    db,
    page.people.map(({ customer_id }) => customer_id),
  );
  const seqs = [...new Set(page.people.flatMap(({ seq }) => seq ?? []))];
  const messages = await describeMessages(db, sendingId, await statesOf(db, sendingId, seqs));
  const bySeq = new Map(messages.map((message) => [message.seq, message]));
  const people = page.people.map((standing) => listed(standing, known, bySeq));
  return { people, total: page.total };
}

async function standingsOnPage(
  tx: Db,
  sendingId: string,
  { filter, search, page }: PeopleWish,
): Promise<{ people: StandingRow[]; total: number }> {
  const reasons = reasonsFor(filter);
  const from = (page - 1) * pageSize;
  if (search === undefined) return await peoplePage(tx, sendingId, { reasons, from, atMost: pageSize });
  // Names are boxoffice's and standings ours: who stands here is asked first, then who of them is meant.
  const standings = await allPeople(tx, sendingId, reasons);
  const ids = standings.map(({ customer_id }) => customer_id);
  const named = await peopleMatching(tx, ids, search);
  const addressed = await seqsToAddress(tx, sendingId, search);
  const found = standings.filter(
    ({ customer_id, seq }) => named.has(customer_id) || (seq !== null && addressed.has(seq)),
  );
  return { people: found.slice(from, from + pageSize), total: found.length };
}

function listed(
  { customer_id: customerId, seq, reason }: StandingRow,
  known: ReadonlyMap<number, Person>,
  messages: ReadonlyMap<number, MessageRow>,
): ListedPerson {
  const message = (seq !== null && messages.get(seq)) || null;
  const isShared = message !== null && message.customerId !== customerId;
  // Who was taken out of the report is nobody here, though ticketing may know them still.
  const person = message?.isRemoved && !isShared ? undefined : known.get(customerId);
  return { customerId, name: nameOf(person), group: groupOf(reason), reason, person, message, isShared };
}

function reasonsFor(filter: PeopleFilter): readonly Reason[] {
  if (filter === undefined) return byNeed;
  // `waiting` is both: the group has the one reason of that name.
  const group = groups.find((each) => each === filter);
  return group ? reasonsOf[group] : [filter as Reason];
}

/** How a person is called in a list. */
export function nameOf(person: Pick<Person, 'firstName' | 'lastName'> | undefined): string {
  return person ? `${person.firstName} ${person.lastName}`.trim() : '';
}
