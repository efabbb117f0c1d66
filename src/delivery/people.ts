import { peopleById, type Person } from '../boxoffice/index.ts';
import type { Db } from '../platform/database.ts';
import { groupOf, groups, reasons, reasonsOf, type Group, type MessageState, type Reason } from './status.ts';
import { messagesBySeq, messagesPage, peoplePage, type MessageRow } from './store/people.ts';
import { readSets } from './store/states.ts';

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
  const range = { from: (which.page - 1) * pageSize, atMost: pageSize };
  const messages = await readSets(db, (tx) => messagesPage(tx, sendingId, { state: which.state, ...range }));
  const people = await peopleById(
    db,
    messages.map(({ customerId }) => customerId),
  );
  return messages.map((message) => ({ ...message, name: nameOf(people.get(message.customerId)) }));
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

/**
 * A page of a sending's people with how to reach them. Everybody of the audience is in exactly one group for exactly
 * one reason, so the pages of all groups together are the people held. Pages count from 1.
 */
export async function listPeople(
  db: Db,
  sendingId: string,
  which: { filter?: PeopleFilter; page: number },
): Promise<{ people: ListedPerson[]; total: number }> {
  const range = { from: (which.page - 1) * pageSize, atMost: pageSize };
  return await readSets(db, async (tx) => {
    const page = await peoplePage(tx, sendingId, { reasons: reasonsFor(which.filter), ...range });
    const known = await peopleById(
      tx,
      page.people.map(({ customer_id }) => customer_id),
    );
    const messages = await messagesBySeq(
      tx,
      sendingId,
      page.people.flatMap(({ seq }) => seq ?? []),
    );
    const people = page.people.map(({ customer_id, seq, reason }): ListedPerson => {
      const person = known.get(customer_id);
      const message = seq === null ? null : (messages.get(seq) ?? null);
      const isShared = message !== null && message.customerId !== customer_id;
      return {
        customerId: customer_id,
        name: nameOf(person),
        group: groupOf(reason),
        reason,
        person,
        message,
        isShared,
      };
    });
    return { people, total: page.total };
  });
}

function reasonsFor(filter: PeopleFilter): readonly Reason[] {
  if (filter === undefined) return reasons;
  // `waiting` is both: the group has the one reason of that name.
  const group = groups.find((each) => each === filter);
  return group ? reasonsOf[group] : [filter as Reason];
}

/** How a person is called in a list. */
export function nameOf(person: Pick<Person, 'firstName' | 'lastName'> | undefined): string {
  return person ? `${person.firstName} ${person.lastName}`.trim() : '';
}
