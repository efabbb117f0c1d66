import { sql, type Db } from '../src/platform/database.ts';

/** The standing cast of all stories, by ids of ours. Staff and partners have no accounts yet: they are actors by name. */
export interface Cast {
  /** Staff. */
  ada: 'Ada';
  /** Partner. */
  pim: 'Pim';
  /** Customer with an e-mail address and tickets for both performances. */
  bea: number;
  /** Customer with a mobile number and no e-mail address; a ticket for tonight. */
  carl: number;
  /** Customer with no address at all, but a street; a ticket for tonight. */
  dora: number;
  /** Outsider: known by e-mail, holds nothing. */
  eve: number;
  venue: number;
  event: number;
  /** Starts four hours after `now`. */
  tonight: number;
  /** The same event a week later. */
  nextWeek: number;
}

/**
 * Puts the cast into an empty database: venue Playhouse in Amsterdam, event *The Winter's Tale* with two instances, and
 * everything of it that messages need: a sender, and the capture route as the way out.
 */
export async function placeCast(db: Db, now = new Date('2026-11-21T16:15:00Z')): Promise<Cast> {
  const { rows } = await sql<Omit<Cast, 'ada' | 'pim'>>`
    with the_sender as (
      insert into senders (from_name, from_address, reply_to, return_domain)
      values ('Playhouse', 'boxoffice@playhouse.example', 'desk@playhouse.example', 'playhouse.example')
    ), route as (
      insert into routes (name, channel, kind, is_default) values ('capture', 'email', 'capture', true)
    ), venue as (
      insert into venues (source_id, name, zone, country, address, languages)
      values ('V1', 'Playhouse', 'Europe/Amsterdam', 'NL', 'Markt 1, Utrecht', '{en,nl}') returning id
    ), stage as (
      insert into stages (source_id, venue_id, name) select 'S1', id, 'Main Stage' from venue returning id
    ), event as (
      insert into events (source_id, name, names) values ('E1', 'The Winter''s Tale', '{"nl": "Een winteravondsprookje"}')
      returning id
    ), instance as (
      insert into instances (source_id, event_id, stage_id, starts_at, duration_minutes, changed_at)
      select source_id, event.id, stage.id, ${now}::timestamptz + pause, 120, ${now}
      from event, stage, (values ('I1', interval '4 hours'), ('I2', interval '7 days 4 hours')) as i (source_id, pause)
      returning id, source_id
    ), customer as (
      insert into customers (source_id, first_name, last_name, email, email_folded, phone, mobile, street, postcode,
        city, country, language, created_at)
      values
        ('C1', 'Bea', 'Visser', 'Bea@mail.example', 'bea@mail.example', null, null, null, null, null, 'NL', 'nl', ${now}),
        ('C2', 'Carl', 'Oosterhuis', null, null, null, '+31 6 12345678', null, null, null, 'NL', 'nl', ${now}),
        ('C3', 'Dora', 'de Wit', null, null, '030 555 014', null, 'Oudegracht 7', '3511 AB', 'Utrecht', 'NL', 'en', ${now}),
        ('C4', 'Eve', 'Stone', 'eve@else.example', 'eve@else.example', null, null, null, null, null, 'GB', 'en', ${now})
      returning id, source_id
    ), placed as (
      insert into orders (source_id, code, customer_id, placed_at, state, delivery_method, changed_at)
      select 'O-' || source_id, 'W' || substr(source_id, 2) || '00', id, ${now}, 'paid', 'print_at_home', ${now}
      from customer where source_id <> 'C4' returning id, customer_id
    ), ticket as (
      insert into tickets (source_id, order_id, instance_id, customer_id, status, area, seat_row, seat)
      select 'T-' || customer_id || '-' || instance.source_id, placed.id, instance.id, customer_id, 'valid', 'Stalls', 'C', '4'
      from placed join customer on customer.id = placed.customer_id
        join instance on instance.source_id = 'I1' or customer.source_id = 'C1'
    )
    select (select id from customer where source_id = 'C1') as bea, (select id from customer where source_id = 'C2') as carl,
      (select id from customer where source_id = 'C3') as dora, (select id from customer where source_id = 'C4') as eve,
      (select id from venue) as venue, (select id from event) as event,
      (select id from instance where source_id = 'I1') as tonight,
      (select id from instance where source_id = 'I2') as "nextWeek"`.execute(db);
  return { ada: 'Ada', pim: 'Pim', ...rows[0]! };
}
