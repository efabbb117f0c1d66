import { Readable } from 'node:stream';
import type { z } from 'zod';
import { byteOrderMark, csvLine } from '../platform/csv.ts';
import type { Db } from '../platform/database.ts';
import type { holderFilterShape, holderReasonShape } from './contract.ts';
import {
  holderRows,
  holdersPage,
  ordersOfHolders,
  type HolderCounts,
  type HolderOrderRow,
  type TicketHolderRow,
  type Wanted,
} from './ticket-holders-store.ts';

export type HolderFilter = z.output<typeof holderFilterShape>;
export type HolderReason = z.output<typeof holderReasonShape>;

/** One person with their orders for the instance. */
export interface TicketHolder extends TicketHolderRow {
  orders: Omit<HolderOrderRow, 'customerId'>[];
}

/** People on a page. */
export const holdersPageSize = 50;

/**
 * A page of the ticket holders of one instance, by name, and how many each filter shows. Pages count from 1. 4,000 holders
 * among a million customers take some 30 ms.
 */
export async function ticketHolders(
  db: Db,
  wanted: Wanted & { page: number },
): Promise<{ people: TicketHolder[]; counts: HolderCounts; total: number }> {
  const from = (wanted.page - 1) * holdersPageSize;
  const { people, counts, total } = await holdersPage(db, wanted, { from, atMost: holdersPageSize });
  return { people: await withOrders(db, wanted.instanceId, people), counts, total };
}

async function withOrders(
  db: Db,
  instanceId: number,
  people: readonly TicketHolderRow[],
): Promise<TicketHolder[]> {
  const orders = await ordersOfHolders(
    db,
    instanceId,
    people.map(({ customerId }) => customerId),
  );
  return people.map((person) => ({
    ...person,
    orders: orders
      .filter(({ customerId }) => customerId === person.customerId)
      .map(({ code, deliveryMethod, seats }) => ({ code, deliveryMethod, seats })),
  }));
}

const head = ['name', 'e-mail', 'phone', 'mobile', 'language', 'state', 'tickets', 'order codes', 'seats'];

const inWords: Record<HolderReason, string> = {
  ended: 'Holds no ticket any more',
  inactive: 'Inactive customer',
  no_address: 'No e-mail address',
  invalid_address: 'Invalid e-mail address',
  suppressed: 'Address is suppressed',
};

/** People read at a time. */
const batch = 500;

/** The same people as a CSV file, to phone or to greet them; a formula in a name stays text (abuse.md, C-9). */
export function ticketHoldersCsv(db: Db, wanted: Wanted): Readable {
  return Readable.from(lines(db, wanted));
}

async function* lines(db: Db, wanted: Wanted): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(head);
  for (let from = 0; ; from += batch) {
    const people = await holderRows(db, wanted, { from, atMost: batch });
    if (people.length === 0) return;
    const known = await withOrders(db, wanted.instanceId, people);
    yield known.map((person) => csvLine(cellsOf(person))).join('');
  }
}

function cellsOf(person: TicketHolder): string[] {
  const { firstName, lastName, email, phone, mobile, language, reason, tickets, orders } = person;
  const seats = orders.flatMap((order) => order.seats.filter(({ isValid }) => isValid));
  return [
    [firstName, lastName].filter(Boolean).join(' '),
    ...[email, phone, mobile, language].map((cell) => cell ?? ''),
    reason === null ? 'Will receive' : inWords[reason],
    String(tickets),
    orders.map(({ code }) => code).join(' '),
    seats
      .map(({ area, row, seat }) => [area, `${row ?? ''}${seat ?? ''}`].filter(Boolean).join(' '))
      .join(', '),
  ];
}
