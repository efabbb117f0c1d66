-- What comes back (src/delivery/README.md, rule 15; decision 0020). Written by the room delivery alone.

-- A mail to the return-path domain as it came, stored before it was acknowledged (promises.md, B-48).
create table returned_mails (
  id uuid primary key,
  received_at timestamptz not null,
  -- Of the envelope; '' is the null sender.
  sender text not null,
  recipients text[] not null,
  peer text not null,
  raw bytea not null,
  size int not null,
  -- Of sender, recipients and bytes: a server that lost our answer hands the same mail over once more.
  digest bytea not null unique,
  -- waiting: not read yet. done: acted on, or nothing to do. held: for the desk. review: with many like it, for a
  -- person to decide. quarantined: cannot be read.
  state text not null default 'waiting' check (state in ('waiting', 'done', 'held', 'review', 'quarantined')),
  -- Readings begun: what ends whoever reads it must not be read for ever.
  readings int not null default 0,
  read_at timestamptz,
  kind text check (kind in ('bounce', 'complaint', 'automatic', 'human')),
  -- What was made of it, for programs.
  result text,
  -- What it was known by, or why it cannot be read; for a person.
  why text,
  from_address text,
  subject text,
  sending_id uuid,
  seq int
);
create index returned_mails_state on returned_mails (state, received_at desc, id);
create index returned_mails_received on returned_mails (received_at desc, id);

-- An event of a provider's webhook, once: whatever comes again changes nothing (B-47).
create table provider_events (
  provider text not null,
  event_id text not null,
  received_at timestamptz not null,
  state text not null check (state in ('done', 'review')),
  -- What was made of it, for programs.
  result text not null,
  sending_id uuid,
  seq int,
  -- The facts of an event for review, so that it can be acted on; deleted with the decision.
  facts jsonb,
  primary key (provider, event_id)
);
create index provider_events_received on provider_events (received_at);
create index provider_events_review on provider_events (sending_id) where state = 'review';

alter table receipts drop constraint receipts_kind_check;
alter table receipts add constraint receipts_kind_check
  check (kind in ('delivered', 'delayed', 'bounced', 'complained', 'opened', 'clicked'));
-- Of what bounced: whether the address is at fault for good.
alter table receipts add column fate text check (fate in ('hard', 'soft'));
-- RFC 3463, where the report has one.
alter table receipts add column status text;
-- Who said so: mail, or the name of a provider. null: opens and clicks.
alter table receipts add column source text;
create index receipts_returned on receipts (sending_id, seq) where kind in ('bounced', 'complained');
create index receipts_complained on receipts (at desc) where kind = 'complained';

-- Until when; null: until it is lifted. Who said so, and which message it came from.
alter table suppressed add column until timestamptz;
alter table suppressed add column source text;
alter table suppressed add column sending_id uuid;
alter table suppressed add column seq int;
create index suppressed_since on suppressed (since desc, folded);
create index suppressed_until on suppressed (until) where until is not null;

-- Sendings in which mail to an address failed softly, for the rule of three (standards.md); kept 90 days.
create table soft_failures (
  channel text not null,
  folded text not null,
  sending_id uuid not null,
  seq int not null,
  at timestamptz not null,
  primary key (channel, folded, sending_id)
);
create index soft_failures_at on soft_failures (at);

-- A fact about one of its messages came after its numbers were derived.
alter table sendings add column has_news boolean not null default false;
create index sendings_news on sendings (id) where has_news;

-- What the organisation says about complaints and its provider. No row: as it is by itself.
create table return_choices (
  id int primary key default 1 check (id = 1),
  complaint_stops_service boolean not null,
  -- Complaints per thousand accepted messages above which a sending is marked.
  warn_per_mille numeric not null,
  -- The Amazon SNS topic whose events are believed; null: none.
  ses_topic text,
  ses_confirmed_at timestamptz,
  changed_at timestamptz not null,
  changed_by text not null
);
