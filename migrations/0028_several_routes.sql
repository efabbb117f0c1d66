-- Several ways out, each with its limits; which sendings take which (src/delivery/README.md, rules 2 and 3).

-- How people call it; null: the capture, and the relay of the default route.
alter table routes add column label text;
-- Messages a calendar month (UTC); null: no limit. used counts them, in the month that begins with used_in.
alter table routes add column allowance int check (allowance > 0);
alter table routes add column used int not null default 0;
alter table routes add column used_in date;
-- Taken away by a person. What a freeze under way may still put on it goes out; a day later the row goes.
alter table routes add column removed_at timestamptz;

-- The way out of new sendings of this purpose; without a row: the default route.
create table route_choices (
  channel text not null check (channel in ('email', 'sms')),
  purpose text not null check (purpose in ('change', 'ticket', 'information', 'marketing')),
  route_id int not null,
  primary key (channel, purpose)
);

-- A person has read what the breaker found and let the sending go on; it does not ask about the same again.
alter table sendings add column released_at timestamptz;
alter table sendings add column released_by text;

-- What the name servers say about the sender's domain, as last looked up.
create table domain_checks (
  id int primary key default 1 check (id = 1),
  -- Domains and selector that were asked about, and what was found.
  asked jsonb not null,
  found jsonb not null,
  checked_at timestamptz not null,
  checked_by text not null
);
