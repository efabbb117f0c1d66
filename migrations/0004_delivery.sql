-- How it goes out: the protocol of src/delivery/README.md. Written by the room delivery alone.
-- Append-only tables are never updated; no foreign keys (200,000 rows: 0.93 s with one, 0.27 s without).

create table senders (
  id int primary key default 1 check (id = 1),
  from_name text not null,
  from_address text not null,
  reply_to text not null,
  -- Domain of the VERP return path and of Message-IDs.
  return_domain text not null
);

create table routes (
  id int generated always as identity primary key,
  name text not null unique,
  channel text not null check (channel in ('email', 'sms')),
  kind text not null check (kind in ('capture', 'smtp')),
  -- Host, port, TLS policy; never a password.
  settings jsonb not null default '{}',
  connections int not null default 10 check (connections between 1 and 200),
  -- Messages per second; null: as fast as the peer takes them. tokens are refilled from refilled_at.
  rate numeric,
  tokens numeric not null default 0,
  refilled_at timestamptz,
  paused_at timestamptz,
  paused_by text,
  -- Why nothing goes out on it though nobody paused it, for a person; null: nothing is wrong.
  trouble text,
  -- The one that new sendings of its channel take.
  is_default boolean not null default false
);
create unique index routes_default on routes (channel) where is_default;

create table suppressed (
  channel text not null check (channel in ('email', 'sms')),
  folded text not null,
  -- all: nothing goes there. marketing: service messages still do.
  scope text not null default 'all' check (scope in ('all', 'marketing')),
  reason text not null check (reason in ('hard_bounce', 'soft_bounce', 'complaint', 'unsubscribed', 'staff', 'global_list')),
  since timestamptz not null,
  note text,
  primary key (channel, folded, scope)
);

create table sendings (
  id uuid primary key,
  kind text not null check (kind in ('send_now')),
  purpose text not null check (purpose in ('change', 'ticket', 'information', 'marketing')),
  lane smallint not null check (lane between 1 and 4),
  may_repeat boolean not null,
  recheck text not null check (recheck in ('holder', 'held', 'consent', 'none')),
  instance_id bigint,
  instance_version int,
  state text not null check (state in ('preparing', 'running', 'paused', 'asking', 'stopped', 'ended')),
  -- Why it is asking, paused or stopped, for a person.
  why text,
  -- First day of the month its values are stored under.
  month date not null,
  template_version_id bigint not null,
  -- What every message of it shares, frozen: {fields, shared: {language: {field: value}}, freeText: {language: text}}.
  content jsonb not null,
  -- From, Reply-To and return domain as they were.
  sender jsonb not null,
  composer smallint not null,
  -- After this moment a message is of no use any more.
  useful_until timestamptz not null,
  -- Counted by the freeze, never changed: held = recipients + people left out (rule 1).
  held int,
  recipients int,
  -- Derived numbers as of totals_at, {} before the freeze; exact once ended (totals.ts).
  totals jsonb not null default '{}',
  totals_at timestamptz,
  created_at timestamptz not null,
  created_by text not null,
  frozen_at timestamptz,
  first_pass_at timestamptz,
  stopped_at timestamptz,
  stopped_by text,
  ended_at timestamptz
);
create index sendings_open on sendings (state) where ended_at is null;
create index sendings_created on sendings (created_at desc);
create index sendings_instance on sendings (instance_id, created_at desc);

create table messages (
  sending_id uuid not null,
  seq int not null,
  batch int not null default 1,
  channel text not null,
  customer_id bigint not null,
  address text not null,
  folded text not null,
  language text not null,
  template_version_id bigint not null,
  -- 0, but the batch for purpose ticket: an address may get tickets again in a later batch.
  part int not null default 0,
  order_count int not null default 1,
  primary key (sending_id, seq),
  unique (sending_id, channel, folded, part)
);
create index messages_customer on messages (customer_id, sending_id);

-- Field values of a message, in the order of content.fields. Retention drops partitions.
create table message_values (
  month date not null,
  sending_id uuid not null,
  seq int not null,
  values text[] not null,
  primary key (month, sending_id, seq)
) partition by range (month);
create table message_values_rest partition of message_values default;

create table left_out (
  sending_id uuid not null,
  batch int not null default 1,
  customer_id bigint not null,
  reason text not null check (reason in ('not_selected', 'other_delivery_method', 'inactive', 'no_address',
    'invalid_address', 'suppressed', 'no_consent', 'same_address')),
  -- For same_address: the customer whose message reaches this person too.
  same_as bigint,
  primary key (sending_id, customer_id)
);
create index left_out_same_as on left_out (sending_id, same_as) where same_as is not null;

-- What is still to be tried: a range of seqs, or a list of them.
create table strands (
  id bigint generated always as identity primary key,
  sending_id uuid not null,
  channel text not null,
  route_id int not null,
  lane smallint not null,
  next_seq int,
  last_seq int,
  seqs int[],
  tries int not null default 0,
  deaths int not null default 0,
  ready_at timestamptz not null,
  served_at timestamptz not null,
  first_at timestamptz,
  check ((seqs is null) = (next_seq is not null and last_seq is not null))
);
create index strands_choice on strands (route_id, lane, served_at);
create index strands_sending on strands (sending_id);

create table workers (
  id uuid primary key,
  host text not null,
  boot_id text not null,
  pid_namespace text not null,
  pid int not null,
  process_started text not null,
  lease_until timestamptz not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  -- Ended and known to run no more. Without it a permission given just before the end may still lead to a dot.
  is_gone boolean not null default false
);
create index workers_live on workers (lease_until) where ended_at is null;

create table claims (
  id uuid primary key,
  worker_id uuid not null,
  sending_id uuid not null,
  strand_id bigint not null,
  channel text not null,
  route_id int not null,
  seqs int[] not null,
  tries int not null,
  deaths int not null default 0,
  at timestamptz not null,
  -- The Date: of its messages, carried on by retries.
  first_at timestamptz not null,
  settled_at timestamptz,
  -- Settled by others after its worker's end: its journal, if it turns up, may know more.
  is_swept boolean not null default false
);
create index claims_swept on claims (worker_id) where is_swept;
create index claims_unsettled_worker on claims (worker_id) where settled_at is null;
create index claims_unsettled_sending on claims (sending_id) where settled_at is null;
create index claims_sending on claims (sending_id);
-- The outbox: newest first.
create index claims_route on claims (route_id, at desc, id);

-- kind: 1 accepted, 2 refused, 3 retry, 4 skipped, 5 uncertain, 6 expired, 7 returned.
create table outcomes (
  sending_id uuid not null,
  seq int not null,
  claim_id uuid not null,
  kind smallint not null check (kind between 1 and 7),
  phase text,
  code smallint,
  reply text,
  at timestamptz not null,
  source text not null default 'live' check (source in ('live', 'journal', 'person')),
  primary key (sending_id, seq, claim_id, kind)
);

create table tallies (
  sending_id uuid not null,
  worker_id uuid not null,
  kind smallint not null,
  count int not null,
  primary key (sending_id, worker_id, kind)
);

create table receipts (
  sending_id uuid not null,
  seq int not null,
  kind text not null check (kind in ('delivered', 'bounced', 'complained', 'opened', 'clicked')),
  class text not null default 'unknown' check (class in ('human', 'machine', 'unknown')),
  at timestamptz not null,
  detail text
);
create index receipts_message on receipts (sending_id, seq);
