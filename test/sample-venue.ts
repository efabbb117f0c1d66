import { randomUUID } from 'node:crypto';
import { row, run, sql, type Db } from '../src/platform/database.ts';

/** Rows as an import would leave them, written straight into an empty database, one fact a call. */
export interface SampleVenue {
  instanceId: number;
  /** Adds a customer; gives their id. */
  customer(facts?: CustomerFacts): Promise<number>;
  /** Adds one order with one ticket. */
  ticket(customerId: number, facts?: TicketFacts): Promise<void>;
  suppress(folded: string, scope?: 'all' | 'marketing'): Promise<void>;
  cancelInstance(at: Date): Promise<void>;
}

export interface CustomerFacts {
  email?: string | null;
  folded?: string | null;
  valid?: boolean;
  language?: string | null;
  active?: boolean;
  erasedAt?: Date | null;
  name?: string;
}

export interface TicketFacts {
  instanceId?: number;
  status?: string;
  endedAt?: Date | null;
  delivery?: 'print_at_home' | 'post';
}

const start = new Date('2026-11-21T19:00:00Z');

export async function sampleVenue(db: Db): Promise<SampleVenue> {
  const instanceId = await addInstance(db);
  return {
    instanceId,
    customer: async (facts = {}) => await addCustomer(db, facts),
    ticket: async (customerId, facts = {}) => await addTicket(db, { instanceId, ...facts }, customerId),
    suppress: async (folded, scope = 'all') => {
      await run(
        db,
        sql`insert into suppressed (channel, folded, scope, reason, since) values ('email', ${folded}, ${scope}, 'staff', ${start})`,
      );
    },
    cancelInstance: async (at) => {
      await run(
        db,
        sql`update instances set state = 'cancelled', cancelled_at = ${at} where id = ${instanceId}`,
      );
    },
  };
}

/** One more instance, of an event, a stage and a venue of its own. */
export async function addInstance(db: Db, facts: { genre?: string; startsAt?: Date } = {}): Promise<number> {
  const venue = await inserted(
    db,
    sql`insert into venues (source_id, name, zone) values (${randomUUID()}, 'The Wharf', 'Europe/Amsterdam') returning id`,
  );
  const stage = await inserted(
    db,
    sql`insert into stages (source_id, venue_id, name) values (${randomUUID()}, ${venue}, 'Main stage') returning id`,
  );
  const event = await inserted(
    db,
    sql`insert into events (source_id, name, genre) values (${randomUUID()}, 'The Cherry Orchard', ${facts.genre ?? null}) returning id`,
  );
  return await inserted(
    db,
    sql`insert into instances (source_id, event_id, stage_id, starts_at, changed_at)
      values (${randomUUID()}, ${event}, ${stage}, ${facts.startsAt ?? start}, ${start}) returning id`,
  );
}

export async function addCustomer(db: Db, facts: CustomerFacts): Promise<number> {
  const email = facts.email === undefined ? `${randomUUID()}@example.org` : facts.email;
  const folded = facts.folded === undefined ? (email?.toLowerCase() ?? null) : facts.folded;
  return await inserted(
    db,
    sql`insert into customers (source_id, last_name, email, email_folded, email_valid, language, is_active, erased_at, created_at)
      values (${randomUUID()}, ${facts.name ?? 'Visser'}, ${email}, ${folded}, ${facts.valid ?? true},
        ${facts.language ?? null}, ${facts.active ?? true}, ${facts.erasedAt ?? null}, ${start}) returning id`,
  );
}

async function addTicket(
  db: Db,
  facts: TicketFacts & { instanceId: number },
  customerId: number,
): Promise<void> {
  const order = await inserted(
    db,
    sql`insert into orders (source_id, code, customer_id, placed_at, state, delivery_method, changed_at)
      values (${randomUUID()}, 'A1', ${customerId}, ${start}, 'paid', ${facts.delivery ?? 'print_at_home'}, ${start}) returning id`,
  );
  await run(
    db,
    sql`insert into tickets (source_id, order_id, instance_id, customer_id, status, ended_at)
      values (${randomUUID()}, ${order}, ${facts.instanceId}, ${customerId}, ${facts.status ?? 'valid'}, ${facts.endedAt ?? null})`,
  );
}

async function inserted(db: Db, statement: ReturnType<typeof sql>): Promise<number> {
  return (await row(db, statement as ReturnType<typeof sql<{ id: number }>>)).id;
}
