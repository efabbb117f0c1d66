import { subjects, type Subject } from '../columns.ts';
import { calendarOf, eventCount, localDay, zone, type DemoInstance } from './calendar.ts';
import { dice } from './dice.ts';
import { genres, promoters, shows } from './names.ts';
import { customerOf, detailsOf, isOf, type DemoCustomer } from './people.ts';
import { ordersOf, type DemoOrder, type DemoTicket, type Stall } from './sales.ts';

/** What the demo is made from: the same three give the same files, whatever the hour of the day. */
export interface DemoOptions {
  /** The demo plays on the day of this moment, in the venue's zone. */
  now: Date;
  seed: number;
  /** How many; at least the cast's. */
  customers: number;
}

/** What the files tell apart from rows: the day, the calendar, and how many people. */
export interface DemoVenue extends Stall {
  customers: number;
}

type Cell = string | number | boolean | null;

/** Fewer would leave parts of the cast out. */
export const fewestCustomers = 500;

export function demoVenue({ now, seed, customers }: DemoOptions): DemoVenue {
  const day = localDay(now);
  return {
    seed,
    instances: calendarOf(seed, day),
    today: day.toZonedDateTime(zone).epochMilliseconds,
    customers: Math.max(customers, fewestCustomers),
  };
}

/** The demo as CSV files, in the order in which they must be imported. Nothing is held: rows are made as they are read. */
export function demoFiles(venue: DemoVenue): { subject: Subject; bytes: AsyncGenerator<Buffer> }[] {
  return subjects.map((subject) => ({ subject, bytes: csvOf(rowsOf[subject](venue)) }));
}

/** Rows as CSV; the first is the header. */
async function* csvOf(rows: Iterable<readonly Cell[]>): AsyncGenerator<Buffer> {
  let text = '';
  for (const row of rows) {
    text += `${row.map(cellOf).join(',')}\n`;
    if (text.length < 65_536) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

function cellOf(value: Cell): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function at(moment: number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}

function money(cents: number): string {
  return (cents / 100).toFixed(2);
}

function* customersOf(venue: DemoVenue): Generator<DemoCustomer> {
  for (let number = 0; number < venue.customers; number++) yield customerOf(venue.seed, number);
}

function* salesOf(venue: DemoVenue): Generator<{ customer: DemoCustomer; order: DemoOrder }> {
  for (const customer of customersOf(venue))
    for (const order of ordersOf(venue, customer)) yield { customer, order };
}

const rowsOf: Record<Subject, (venue: DemoVenue) => Iterable<readonly Cell[]>> = {
  *venues() {
    yield ['source_id', 'name', 'zone', 'country', 'address', 'languages', 'colour'];
    yield ['V1', 'The Lantern', zone, 'NL', 'Lantaarnkade 1, 1000 AA Amsterdam', 'en nl', '#7a1f3d'];
  },

  *stages() {
    yield ['source_id', 'venue', 'name'];
    yield ['S1', 'V1', 'Main Stage'];
    yield ['S2', 'V1', 'Studio'];
  },

  *events({ seed }) {
    yield ['source_id', 'name', 'names', 'genre', 'promoter'];
    for (let number = 0; number < eventCount; number++) {
      const chance = dice(seed, 'event', number);
      const [english, dutch] = shows[number % shows.length]!;
      // The second half of the programme are family editions of the first.
      const isFamily = number >= shows.length;
      yield [
        `E${number + 1}`,
        isFamily ? `${english}: for families` : english,
        `nl=${isFamily ? `${dutch}: voor gezinnen` : dutch}`,
        isFamily ? 'family' : chance.one(genres),
        chance.one(promoters),
      ];
    }
  },

  *instances({ instances }) {
    yield [
      ...[
        'source_id',
        'event',
        'stage',
        'starts_at',
        'duration_minutes',
        'doors_at',
        'state',
        'cancelled_at',
      ],
      'print_at_home',
    ];
    for (const each of instances) yield instanceRow(each);
  },

  *customers(venue) {
    yield [
      ...['source_id', 'kind', 'household', 'first_name', 'last_name', 'email', 'phone', 'mobile', 'street'],
      ...['postcode', 'city', 'country', 'language', 'is_active', 'created_at'],
    ];
    for (const customer of customersOf(venue)) yield customerRow(venue, customer);
  },

  *contact_preferences(venue) {
    yield ['customer', 'kind', 'channel', 'granted', 'wording', 'source', 'decided_at'];
    for (const customer of customersOf(venue)) yield* preferenceRows(venue, customer);
  },

  *products() {
    yield ['source_id', 'name', 'kind'];
    for (const [number, [name, kind]] of products.entries()) yield [`D${number + 1}`, name, kind];
  },

  *orders(venue) {
    yield [
      ...['source_id', 'code', 'customer', 'placed_at', 'state', 'sales_channel', 'delivery_method', 'total'],
      ...['language', 'email', 'ended_at'],
    ];
    for (const { customer, order } of salesOf(venue)) yield orderRow(customer, order);
  },

  *tickets(venue) {
    yield [
      ...[
        'source_id',
        'order',
        'instance',
        'state',
        'ended_at',
        'ticket_type',
        'price_band',
        'area',
        'seat_row',
      ],
      ...['seat', 'price', 'barcode'],
    ];
    for (const { order } of salesOf(venue))
      for (const ticket of order.tickets) yield ticketRow(order, ticket);
  },

  *product_sales(venue) {
    yield ['source_id', 'product', 'order', 'instance', 'quantity', 'price'];
    for (const { order } of salesOf(venue)) {
      const chance = dice(venue.seed, order.sourceId, 0);
      if (!chance.chance(0.1)) continue;
      const product = chance.number(products.length);
      const quantity = 1 + chance.number(3);
      const price = money(quantity * products[product]![2]);
      yield [
        `X${order.sourceId.slice(1)}`,
        `D${product + 1}`,
        order.sourceId,
        order.instance.sourceId,
        quantity,
        price,
      ];
    }
  },

  *memberships(venue) {
    yield ['source_id', 'customer', 'kind', 'starts_on', 'ends_on', 'state'];
    for (const customer of customersOf(venue)) {
      const chance = dice(venue.seed, 'membership', customer.number);
      if (customer.isGroup || !chance.chance(0.05)) continue;
      const start = venue.today - chance.number(700) * 86_400_000;
      const end = start + 365 * 86_400_000;
      const state = end > venue.today ? 'active' : 'ended';
      const kind = chance.one(['Friend', 'Friend plus', 'Season ticket']);
      yield [
        `M${customer.number + 1}`,
        customer.sourceId,
        kind,
        at(start)!.slice(0, 10),
        at(end)!.slice(0, 10),
        state,
      ];
    }
  },

  *donations(venue) {
    yield ['source_id', 'customer', 'fund', 'amount', 'donated_at', 'recurring'];
    for (const customer of customersOf(venue)) {
      const chance = dice(venue.seed, 'donation', customer.number);
      if (!chance.chance(0.04)) continue;
      const amount = money(chance.one([500, 1000, 2500, 10_000]));
      const fund = chance.one(['New roof', 'Young talent']);
      const when = at(venue.today - (1 + chance.number(900)) * 86_400_000);
      yield [`G${customer.number + 1}`, customer.sourceId, fund, amount, when, chance.chance(0.2)];
    }
  },

  *attendance(venue) {
    yield ['source_id', 'ticket', 'gate', 'at'];
    for (const { order } of salesOf(venue)) {
      if (order.state !== 'paid' || order.instance.startsAt >= venue.today) continue;
      const chance = dice(venue.seed, order.sourceId, 1);
      if (!chance.chance(0.9)) continue;
      const when = at(order.instance.startsAt - chance.number(40) * 60_000);
      const gate = chance.one(['Front', 'Side']);
      for (const ticket of order.tickets)
        if (ticket.state === 'valid') yield [`A${ticket.sourceId.slice(1)}`, ticket.sourceId, gate, when];
    }
  },
};

const products: readonly [name: string, kind: string, cents: number][] = [
  ['Programme book', 'merchandise', 600],
  ['Interval drink', 'drink', 450],
  ['Parking', 'parking', 1200],
  ['Theatre menu', 'food', 2950],
];

function instanceRow(each: DemoInstance): Cell[] {
  return [
    ...[each.sourceId, `E${each.event + 1}`, `S${each.stage + 1}`, at(each.startsAt), each.minutes],
    ...[at(each.startsAt - 45 * 60_000), each.state, at(each.cancelledAt), each.printAtHome],
  ];
}

function customerRow(venue: DemoVenue, customer: DemoCustomer): Cell[] {
  const details = detailsOf(venue.seed, customer);
  return [
    ...[customer.sourceId, customer.isGroup ? 'group' : 'person', customer.household],
    ...[customer.firstName, customer.lastName, customer.email, details.phone, details.mobile],
    ...[details.street, details.postcode, details.city, 'NL', customer.language, customer.isActive],
    at(venue.today - details.daysKnown * 86_400_000),
  ];
}

function* preferenceRows(venue: DemoVenue, customer: DemoCustomer): Generator<Cell[]> {
  const chance = dice(venue.seed, 'preferences', customer.number);
  const decided = at(venue.today - (1 + chance.number(1500)) * 86_400_000);
  if (isOf('refusedMarketing', customer.number)) {
    for (const kind of ['general', 'event_related'])
      for (const channel of ['email', 'sms', 'post', 'phone'])
        yield [customer.sourceId, kind, channel, false, '2024-05', 'web', decided];
    return;
  }
  if (chance.chance(0.3)) return;
  // Among the holders of the cancelled instance only those of the cast refuse.
  const granted = isOf('holders', customer.number) || chance.chance(0.8);
  yield [customer.sourceId, 'general', 'email', granted, '2024-05', chance.one(['web', 'counter']), decided];
}

function orderRow(customer: DemoCustomer, order: DemoOrder): Cell[] {
  const total = order.tickets.reduce((sum, ticket) => sum + ticket.price, 0);
  return [
    ...[order.sourceId, order.code, customer.sourceId, at(order.placedAt), order.state, 'web'],
    ...[order.deliveryMethod, money(total), customer.language, customer.email, at(order.endedAt)],
  ];
}

function ticketRow(order: DemoOrder, ticket: DemoTicket): Cell[] {
  return [
    ...[ticket.sourceId, order.sourceId, order.instance.sourceId, ticket.state, at(ticket.endedAt)],
    ...[ticket.type, ticket.band, 'Stalls', ticket.row, ticket.seat, money(ticket.price), ticket.sourceId],
  ];
}
