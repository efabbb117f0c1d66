import { Readable } from 'node:stream';
import { peopleById, type Person } from '../boxoffice/index.ts';
import { byteOrderMark, csvLine } from '../platform/csv.ts';
import type { Db } from '../platform/database.ts';
import { nameOf } from './people.ts';
import { reasonsOf, type Reason } from './status.ts';
import { messageFacts, nextPeople, openPeople } from './store/people.ts';
import type { StandingRow } from './store/states.ts';

/** Order codes of these customers for one instance, or for all when it is null; boxoffice knows them. */
export type ReadOrderCodes = (
  db: Db,
  instanceId: number | null,
  customerIds: readonly number[],
) => Promise<Map<number, string[]>>;

const head = [
  'reason',
  'name',
  'e-mail',
  'phone',
  'mobile',
  'street',
  'postcode',
  'city',
  'country',
  'order codes',
];

type Unreachable = (typeof reasonsOf)['unreachable'][number];

/** Why nobody could reach this person by e-mail, in words for whoever phones them. */
const inWords: Record<Unreachable, string> = {
  uncertain: 'Uncertain: the mail server fell silent, it may have arrived or not',
  refused: 'Refused by the mail server',
  bounced: 'Came back',
  expired: 'Too late: it could not be delivered in time',
  no_address: 'No e-mail address',
  invalid_address: 'Invalid e-mail address',
  suppressed: 'Address is suppressed',
  inactive: 'Inactive customer',
  shares_unreachable: 'Shares the address of somebody who could not be reached',
};

/** People read at a time: 500 are some 200 kB. */
const batch = 500;

/**
 * The list to phone or write to (CSE-35) as a CSV file, streamed from one snapshot, so that it agrees with itself while the
 * sending runs. Those of whom it is uncertain first. Destroying the stream ends the reading.
 * @param sending.instanceId whose order codes to name
 */
export function unreachableCsv(
  db: Db,
  sending: { id: string; instanceId: number | null },
  orderCodes: ReadOrderCodes,
): Readable {
  return Readable.from(lines(db, sending, orderCodes));
}

async function* lines(
  db: Db,
  sending: { id: string; instanceId: number | null },
  orderCodes: ReadOrderCodes,
): AsyncGenerator<string> {
  // A transaction by hand: it lives as long as whoever downloads, and ends with them.
  const tx = await db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute();
  try {
    await openPeople(tx, sending.id, reasonsOf.unreachable);
    yield byteOrderMark + csvLine(head);
    for (;;) {
      const standings = await nextPeople(tx, batch);
      if (standings.length === 0) return;
      yield await linesOf(tx, sending, standings, orderCodes);
    }
  } finally {
    await tx.rollback().execute();
  }
}

async function linesOf(
  tx: Db,
  sending: { id: string; instanceId: number | null },
  standings: readonly StandingRow[],
  orderCodes: ReadOrderCodes,
): Promise<string> {
  const ids = standings.map(({ customer_id }) => customer_id);
  const people = await peopleById(tx, ids);
  const codes = await orderCodes(tx, sending.instanceId, ids);
  const facts = await messageFacts(
    tx,
    sending.id,
    standings.flatMap(({ seq }) => seq ?? []),
  );
  return standings
    .map(({ customer_id, seq, reason }) => {
      const fact = seq === null ? undefined : facts.get(seq);
      const isGone = fact?.isRemoved === true && reason !== 'shares_unreachable';
      return csvLine(
        cellsOf(
          isGone ? undefined : people.get(customer_id),
          reason,
          fact?.reply ?? '',
          codes.get(customer_id) ?? [],
        ),
      );
    })
    .join('');
}

function cellsOf(
  person: Person | undefined,
  reason: Reason,
  words: string,
  codes: readonly string[],
): string[] {
  const why = inWords[reason as Unreachable];
  // The peer's own words help: "mailbox full" is another call than "no such user".
  const reply = (reason === 'refused' || reason === 'bounced') && words !== '' ? `: ${words}` : '';
  const { email, phone, mobile, street, postcode, city, country } = person ?? nobody;
  const contact = [email, phone, mobile, street, postcode, city, country].map((cell) => cell ?? '');
  return [why + reply, nameOf(person), ...contact, codes.join(' ')];
}

const nobody = {
  email: null,
  phone: null,
  mobile: null,
  street: null,
  postcode: null,
  city: null,
  country: null,
};
