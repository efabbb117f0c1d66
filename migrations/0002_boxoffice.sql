-- What ticketing tells us. Every row is known by the source's own id; ids of our own are for speed.
-- Written by the room boxoffice alone.
--
-- The large tables (preferences, orders, tickets, sales, attendance) have no foreign keys: the import finds
-- every reference by a join and refuses the file over one that leads nowhere, and nothing is ever deleted.
-- A key checked row by row costs 3.3 us, three of them on 3 million tickets half a minute.
-- Source ids are compared byte by byte ("C"): faster to sort, and no index breaks when a system's collation changes.

create table venues (
  id bigint generated always as identity primary key,
  source_id text collate "C" not null unique,
  name text not null,
  zone text not null,
  country text not null default 'GB',
  address text,
  -- Languages messages are written in when a person's own is missing, first the default.
  languages text[] not null default '{en}',
  colour text
);

-- Stages or halls of a venue.
create table stages (
  id bigint generated always as identity primary key,
  source_id text collate "C" not null unique,
  venue_id bigint not null references venues,
  name text not null
);

create table customers (
  id bigint generated always as identity primary key,
  source_id text collate "C" not null unique,
  kind text not null default 'person' check (kind in ('person', 'group')),
  household text,
  salutation text,
  first_name text not null default '',
  last_name text not null default '',
  email text,
  -- Folded for matching (promises.md, B-45); null when there is none. Computed at import, never in a query.
  email_folded text,
  email_valid boolean not null default true,
  phone text,
  mobile text,
  street text,
  postcode text,
  city text,
  country text,
  language text,
  is_active boolean not null default true,
  created_at timestamptz not null,
  notes text,
  merged_into bigint references customers,
  erased_at timestamptz
);
create index customers_email on customers (email_folded);
create index customers_name on customers (lower(last_name) text_pattern_ops);

-- One row per customer, kind and channel. granted = false is a withdrawal or a refusal; an import never turns it back.
create table contact_preferences (
  customer_id bigint not null,
  kind text not null,
  channel text not null check (channel in ('email', 'sms', 'post', 'phone')),
  granted boolean not null,
  wording text,
  source text not null,
  decided_at timestamptz not null,
  primary key (customer_id, kind, channel)
);

create table events (
  id bigint generated always as identity primary key,
  source_id text collate "C" not null unique,
  name text not null,
  -- The name in other languages: {"nl": "De kersentuin"}.
  names jsonb not null default '{}',
  description text,
  genre text,
  promoter text
);

create table instances (
  id bigint generated always as identity primary key,
  source_id text collate "C" not null unique,
  event_id bigint not null references events,
  stage_id bigint not null references stages,
  starts_at timestamptz not null,
  ends_at timestamptz,
  duration_minutes int,
  doors_at timestamptz,
  state text not null default 'on_sale' check (state in ('planned', 'on_sale', 'postponed', 'cancelled')),
  -- When the instance was marked cancelled: meaning.md 13 counts from here.
  cancelled_at timestamptz,
  -- Who marked it cancelled here; null when ticketing said so. While set, no import brings the instance back.
  cancelled_by text,
  print_at_home boolean not null default true,
  ticket_design text,
  pdf_template text,
  pass_template text,
  -- Goes up by one whenever start, end, stage or state changes: a frozen sending compares it.
  version int not null default 1,
  changed_at timestamptz not null
);
create index instances_start on instances (starts_at);
create index instances_event on instances (event_id, starts_at);

create table orders (
  id bigint generated always as identity primary key,
  source_id text collate "C" not null unique,
  code text not null,
  customer_id bigint not null,
  placed_at timestamptz not null,
  state text not null check (state in ('reserved', 'unpaid', 'paid', 'cancelled', 'refunded', 'expired', 'test')),
  sales_channel text,
  delivery_method text not null check (delivery_method in ('print_at_home', 'post', 'collect', 'wallet')),
  total numeric(12, 2) not null default 0,
  currency text not null default 'EUR',
  language text,
  email text,
  phone text,
  -- When it stopped being paid (cancelled, refunded), where ticketing tells; its tickets ended then.
  ended_at timestamptz,
  changed_at timestamptz not null
);
create index orders_customer on orders (customer_id, placed_at);

create table tickets (
  id bigint generated always as identity primary key,
  source_id text collate "C" not null unique,
  order_id bigint not null,
  instance_id bigint not null,
  -- The buyer, copied from the order, so that the holders of an instance are one index read.
  customer_id bigint not null,
  -- What ticketing says of the ticket itself; kept, because status is derived again whenever the order changes.
  own_state text not null default 'valid' check (own_state in ('valid', 'cancelled', 'refunded', 'exchanged')),
  -- valid is the only status that admits. The importer derives it from the ticket and its order.
  status text not null check
    (status in ('valid', 'reserved', 'unpaid', 'cancelled', 'refunded', 'exchanged', 'expired', 'test')),
  -- When a ticket that was valid stopped being so (meaning.md 13); null while valid or never valid.
  ended_at timestamptz,
  ticket_type text,
  price_band text,
  area text,
  seat_row text,
  seat text,
  price numeric(12, 2) not null default 0,
  holder_name text,
  holder_email text,
  barcode text
);
-- Everything an audience asks of tickets stands in this one index: 40,000 holders are read without the table.
create index tickets_instance_customer on tickets (instance_id, customer_id, order_id) include (status, ended_at);
create index tickets_customer on tickets (customer_id);
create index tickets_order on tickets (order_id);

create table products (
  id bigint generated always as identity primary key,
  source_id text collate "C" not null unique,
  name text not null,
  kind text
);

create table product_sales (
  id bigint generated always as identity primary key,
  source_id text collate "C" not null unique,
  product_id bigint not null,
  order_id bigint not null,
  instance_id bigint,
  customer_id bigint not null,
  quantity int not null default 1,
  -- As for tickets: own_state is the source's, status follows the order too.
  own_state text not null default 'valid' check (own_state in ('valid', 'cancelled', 'refunded')),
  status text not null check (status in ('valid', 'cancelled', 'refunded')),
  price numeric(12, 2) not null default 0
);
create index product_sales_customer on product_sales (customer_id);
create index product_sales_instance on product_sales (instance_id, product_id);

create table memberships (
  id bigint generated always as identity primary key,
  source_id text collate "C" not null unique,
  customer_id bigint not null references customers,
  kind text not null,
  starts_on date not null,
  ends_on date,
  state text not null check (state in ('active', 'ended', 'cancelled'))
);
create index memberships_customer on memberships (customer_id);

create table donations (
  id bigint generated always as identity primary key,
  source_id text collate "C" not null unique,
  customer_id bigint not null references customers,
  fund text not null,
  amount numeric(12, 2) not null,
  currency text not null default 'EUR',
  donated_at timestamptz not null,
  recurring boolean not null default false
);
create index donations_customer on donations (customer_id, donated_at);

create table attendance (
  id bigint generated always as identity primary key,
  source_id text collate "C" not null unique,
  ticket_id bigint not null,
  gate text,
  direction text not null default 'entry' check (direction in ('entry', 'exit')),
  at timestamptz not null
);
create index attendance_ticket on attendance (ticket_id);

-- Which files were taken in, by whom and with what result.
create table imports (
  id uuid primary key,
  actor text not null,
  subject text not null,
  file_name text not null,
  file_hash text not null,
  rows_read int not null,
  rows_added int not null,
  rows_changed int not null,
  rows_same int not null,
  started_at timestamptz not null,
  ended_at timestamptz not null
);
