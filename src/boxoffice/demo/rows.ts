import type { Subject } from '../columns.ts';
import { eventCount, special, zone, type DemoInstance } from './calendar.ts';
import { dice } from './dice.ts';
import { genres, products, promoters, shows } from './names.ts';
import { customerOf, detailsOf, isOf, type DemoCustomer } from './people.ts';
import { ordersOf, type DemoOrder, type DemoTicket, type Stall } from './sales.ts';

/** What rows are made from: the day, the calendar, and how many people. */
export interface DemoVenue extends Stall {
  customers: number;
}

export type Cell = string | number | boolean | null;

const day = 86_400_000;

/** The rows of each file by column, made one after the other. */
export const rowsOf: Record<Subject, (venue: DemoVenue) => Iterable<Record<string, Cell>>> = {
  *venues() {
    const address = 'Lantaarnkade 1, 1000 AA Amsterdam';
    yield { source_id: 'V1', name: 'The Lantern', zone, country: 'NL', address, languages: 'en nl' };
  },

  *stages(venue) {
    yield { source_id: 'S1', venue: 'V1', name: 'Main Stage', capacity: seats(venue, 1_080) };
    yield { source_id: 'S2', venue: 'V1', name: 'Studio', capacity: seats(venue, 320) };
  },

  *events({ seed }) {
    for (let number = 0; number < eventCount; number++) yield eventRow(seed, number);
  },

  *instances(venue) {
    for (const each of venue.instances) yield instanceRow(venue, each);
  },

  *customers(venue) {
    for (const customer of customersOf(venue)) yield customerRow(venue, customer);
  },

  *contact_preferences(venue) {
    for (const customer of customersOf(venue)) yield* preferenceRows(venue, customer);
  },

  *products() {
    for (const [number, { name, kind }] of products.entries())
      yield { source_id: `D${number + 1}`, name, kind };
  },

  *orders(venue) {
    for (const { customer, order } of salesOf(venue)) yield orderRow(customer, order);
  },

  *tickets(venue) {
    for (const { order } of salesOf(venue))
      for (const ticket of order.tickets) yield ticketRow(order, ticket);
  },

  *product_sales(venue) {
    for (const { order } of salesOf(venue)) {
      const chance = dice(venue.seed, order.sourceId, 0);
      if (chance.chance(0.1))
        yield productSaleRow(order, chance.number(products.length), 1 + chance.number(3));
    }
  },

  *memberships(venue) {
    for (const customer of customersOf(venue)) {
      const chance = dice(venue.seed, 'membership', customer.number);
      if (customer.isGroup || !chance.chance(0.05)) continue;
      const start = venue.today - chance.number(700) * day;
      const end = start + 365 * day;
      yield {
        source_id: `M${customer.number + 1}`,
        customer: customer.sourceId,
        kind: chance.one(['Friend', 'Friend plus', 'Season ticket']),
        starts_on: text(start).slice(0, 10),
        ends_on: text(end).slice(0, 10),
        state: end > venue.today ? 'active' : 'ended',
      };
    }
  },

  *donations(venue) {
    for (const customer of customersOf(venue)) {
      const chance = dice(venue.seed, 'donation', customer.number);
      if (!chance.chance(0.04)) continue;
      yield {
        source_id: `G${customer.number + 1}`,
        customer: customer.sourceId,
        fund: chance.one(['New roof', 'Young talent']),
        amount: money(chance.one([500, 1000, 2500, 10_000])),
        donated_at: text(venue.today - (1 + chance.number(900)) * day),
        recurring: chance.chance(0.2),
      };
    }
  },

  *attendance(venue) {
    for (const { order } of salesOf(venue)) {
      if (order.state !== 'paid' || order.instance.startsAt >= venue.today) continue;
      const chance = dice(venue.seed, order.sourceId, 1);
      if (!chance.chance(0.9)) continue;
      const at = text(order.instance.startsAt - chance.number(40) * 60_000);
      const gate = chance.one(['Front', 'Side']);
      for (const ticket of order.tickets)
        if (ticket.state === 'valid')
          yield { source_id: `A${ticket.sourceId.slice(1)}`, ticket: ticket.sourceId, gate, at };
    }
  },
};

function* customersOf(venue: DemoVenue): Generator<DemoCustomer> {
  for (let number = 0; number < venue.customers; number++) yield customerOf(venue.seed, number);
}

function* salesOf(venue: DemoVenue): Generator<{ customer: DemoCustomer; order: DemoOrder }> {
  for (const customer of customersOf(venue))
    for (const order of ordersOf(venue, customer)) yield { customer, order };
}

function eventRow(seed: number, number: number): Record<string, Cell> {
  const chance = dice(seed, 'event', number);
  const [english, dutch] = shows[number % shows.length]!;
  // The second half of the programme are family editions of the first.
  const isFamily = number >= shows.length;
  return {
    source_id: `E${number + 1}`,
    name: isFamily ? `${english}: for families` : english,
    names: `nl=${isFamily ? `${dutch}: voor gezinnen` : dutch}`,
    genre: isFamily ? 'family' : chance.one(genres),
    promoter: chance.one(promoters),
  };
}

/** The house grows with its customers, so that a large demo does not sell each seat fifty times. */
function seats({ customers }: DemoVenue, ofOrdinaryHouse: number): number {
  return ofOrdinaryHouse * Math.max(1, Math.ceil(customers / 20_000));
}

function instanceRow(venue: DemoVenue, each: DemoInstance): Record<string, Cell> {
  // The balcony opens for the performance that everybody wanted to see; otherwise only the stalls are sold.
  const isStallsOnly = each.stage === 0 && each.number !== special.cancelled;
  return {
    source_id: each.sourceId,
    event: `E${each.event + 1}`,
    stage: `S${each.stage + 1}`,
    starts_at: text(each.startsAt),
    duration_minutes: each.minutes,
    doors_at: text(each.startsAt - 45 * 60_000),
    capacity: isStallsOnly ? seats(venue, 460) : null,
    state: each.state,
    cancelled_at: textOrNull(each.cancelledAt),
    print_at_home: each.printAtHome,
  };
}

function customerRow(venue: DemoVenue, customer: DemoCustomer): Record<string, Cell> {
  const { daysKnown, ...details } = detailsOf(venue.seed, customer);
  return {
    source_id: customer.sourceId,
    kind: customer.isGroup ? 'group' : 'person',
    household: customer.household,
    first_name: customer.firstName,
    last_name: customer.lastName,
    email: customer.email,
    ...details,
    country: 'NL',
    language: customer.language,
    is_active: customer.isActive,
    created_at: text(venue.today - daysKnown * day),
  };
}

function* preferenceRows(venue: DemoVenue, customer: DemoCustomer): Generator<Record<string, Cell>> {
  const chance = dice(venue.seed, 'preferences', customer.number);
  const said = {
    wording: '2024-05',
    source: chance.one(['web', 'counter']),
    decided_at: text(venue.today - (1 + chance.number(1500)) * day),
  };
  if (isOf('refusedMarketing', customer.number)) {
    for (const kind of ['general', 'event_related'])
      for (const channel of ['email', 'sms', 'post', 'phone'])
        yield { customer: customer.sourceId, kind, channel, granted: false, ...said };
  } else if (chance.chance(0.7)) {
    // Among the holders of the cancelled instance only those of the cast refuse.
    const granted = isOf('holders', customer.number) || chance.chance(0.8);
    yield { customer: customer.sourceId, kind: 'general', channel: 'email', granted, ...said };
  }
}

function orderRow(customer: DemoCustomer, order: DemoOrder): Record<string, Cell> {
  return {
    source_id: order.sourceId,
    code: order.code,
    customer: customer.sourceId,
    placed_at: text(order.placedAt),
    state: order.state,
    sales_channel: 'web',
    delivery_method: order.deliveryMethod,
    total: money(order.tickets.reduce((sum, ticket) => sum + ticket.price, 0)),
    language: customer.language,
    email: customer.email,
    ended_at: textOrNull(order.endedAt),
  };
}

function ticketRow(order: DemoOrder, ticket: DemoTicket): Record<string, Cell> {
  return {
    source_id: ticket.sourceId,
    order: order.sourceId,
    instance: order.instance.sourceId,
    state: ticket.state,
    ended_at: textOrNull(ticket.endedAt),
    ticket_type: ticket.type,
    price_band: ticket.band,
    area: 'Stalls',
    seat_row: ticket.row,
    seat: ticket.seat,
    price: money(ticket.price),
    barcode: ticket.sourceId,
  };
}

function productSaleRow(order: DemoOrder, product: number, quantity: number): Record<string, Cell> {
  return {
    source_id: `X${order.sourceId.slice(1)}`,
    product: `D${product + 1}`,
    order: order.sourceId,
    instance: order.instance.sourceId,
    quantity,
    price: money(quantity * products[product]!.cents),
  };
}

/** A moment as ISO 8601 in UTC. */
function text(moment: number): string {
  return new Date(moment).toISOString();
}

function textOrNull(moment: number | null): string | null {
  return moment === null ? null : text(moment);
}

function money(cents: number): string {
  return (cents / 100).toFixed(2);
}
