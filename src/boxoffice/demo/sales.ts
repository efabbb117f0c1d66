import { special, type DemoInstance } from './calendar.ts';
import { dice, type Dice } from './dice.ts';
import { cast, isOf, type DemoCustomer } from './people.ts';

const day = 86_400_000;

export interface DemoOrder {
  sourceId: string;
  code: string;
  instance: DemoInstance;
  placedAt: number;
  state: 'reserved' | 'unpaid' | 'paid' | 'cancelled' | 'refunded' | 'expired' | 'test';
  endedAt: number | null;
  deliveryMethod: 'print_at_home' | 'post' | 'collect' | 'wallet';
  tickets: DemoTicket[];
}

export interface DemoTicket {
  sourceId: string;
  state: 'valid' | 'refunded' | 'exchanged';
  endedAt: number | null;
  type: string;
  band: string;
  /** Cents. */
  price: number;
  row: string;
  seat: number;
}

export interface Stall {
  seed: number;
  instances: readonly DemoInstance[];
  /** First moment of the demo's day. */
  today: number;
}

/** The orders of one customer: that of the cancelled instance where the cast says so, then some of chance. */
export function ordersOf(stall: Stall, customer: DemoCustomer): DemoOrder[] {
  const chance = dice(stall.seed, 'orders', customer.number);
  const orders: DemoOrder[] = [];
  if (customer.number < cast.gaveBack[1]) orders.push(castOrder(stall, customer, chance));
  const others = chance.one([0, 0, 1, 1, 1, 2, 2, 3]);
  for (let each = 0; each < others; each++) {
    // The cancelled instance is the cast's alone, or nobody could say who holds it.
    const instance = stall.instances[1 + chance.number(stall.instances.length - 1)]!;
    orders.push(chanceOrder(stall, { customer, instance, chance, nth: each + 1 }));
  }
  return orders;
}

function castOrder(stall: Stall, customer: DemoCustomer, chance: Dice): DemoOrder {
  const { number } = customer;
  const instance = stall.instances[special.cancelled]!;
  const placedAt = stall.today - (30 + chance.number(60)) * day;
  const order = newOrder({ customer, instance, chance, nth: 0 }, placedAt);
  if (isOf('refunded', number)) return { ...order, state: 'refunded', endedAt: instance.cancelledAt };
  if (isOf('gaveBack', number)) return { ...order, state: 'refunded', endedAt: stall.today - 21 * day };
  if (isOf('neverPaid', number)) return { ...order, state: chance.one(['reserved', 'unpaid', 'expired']) };
  return number < cast.refusedMarketing[1] ? { ...order, deliveryMethod: 'print_at_home' } : order;
}

interface Sale {
  customer: DemoCustomer;
  instance: DemoInstance;
  chance: Dice;
  /** Counts the orders of this customer. */
  nth: number;
}

const states = [
  ...Array.from({ length: 93 }, () => 'paid' as const),
  ...(['cancelled', 'cancelled', 'refunded', 'unpaid', 'reserved', 'expired', 'test'] as const),
];

function chanceOrder(stall: Stall, sale: Sale): DemoOrder {
  const { chance, instance } = sale;
  const latest = Math.min(stall.today, instance.startsAt);
  const placedAt = latest - Math.floor((1 + chance.next() * 60) * day);
  const state = chance.one(states);
  const ends = state === 'cancelled' || state === 'refunded';
  const order = newOrder(sale, placedAt);
  const tickets = order.tickets.map((ticket): DemoTicket =>
    state === 'paid' && chance.chance(0.015)
      ? { ...ticket, state: chance.one(['refunded', 'exchanged']), endedAt: placedAt + day / 2 }
      : ticket,
  );
  return { ...order, state, endedAt: ends ? placedAt + day / 2 : null, tickets };
}

function newOrder(sale: Sale, placedAt: number): DemoOrder {
  const { customer, instance, chance, nth } = sale;
  const sourceId = `O${customer.number + 1}-${nth}`;
  const count = customer.isGroup ? 12 + chance.number(20) : chance.one([1, 1, 2, 2, 2, 2, 3, 4]);
  const row = 'ABCDEFGHJKLMNPQRSTUV'[chance.number(20)]!;
  const firstSeat = 1 + chance.number(30);
  const tickets = Array.from({ length: count }, (_, seat) =>
    newTicket(sourceId, chance, { row, firstSeat, seat }),
  );
  return {
    sourceId,
    code: Array.from({ length: 5 }, () => '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'[chance.number(32)]).join(''),
    instance,
    placedAt,
    state: 'paid',
    endedAt: null,
    deliveryMethod: chance.one(methods),
    tickets,
  };
}

const methods = [
  ...Array.from({ length: 14 }, () => 'print_at_home' as const),
  ...(['collect', 'collect', 'collect', 'post', 'post', 'wallet'] as const),
];

const types = [
  ['Standard', 'A', 3250],
  ['Standard', 'B', 2450],
  ['Student', 'B', 1250],
  ['Under 16', 'B', 1000],
] as const;

function newTicket(
  order: string,
  chance: Dice,
  { row, firstSeat, seat }: { row: string; firstSeat: number; seat: number },
): DemoTicket {
  const [type, band, price] = chance.one(types);
  const sourceId = `T${order.slice(1)}-${seat + 1}`;
  return { sourceId, state: 'valid', endedAt: null, type, band, price, row, seat: firstSeat + seat };
}
