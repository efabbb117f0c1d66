-- What an administrator sets on a screen: the organisation, the default route, whom failures are told.

-- Who speaks. Written by the room organisation alone. One row, made at the first start.
create table organisation (
  id int primary key default 1 check (id = 1),
  -- Empty until somebody has said it.
  name text not null default '',
  home_page text,
  address text,
  phone text,
  -- Languages it writes in, first the default.
  languages text[] not null check (cardinality(languages) > 0),
  zone text not null,
  -- ISO 3166 alpha-2.
  country text not null,
  -- Of mails and public pages, #rrggbb; null: petrol.
  colour text
);

-- Where the settings of a route come from: SMTP_URL of a worker's environment, which wins, or the screen.
alter table routes add column source text not null default 'screen' check (source in ('environment', 'screen'));
-- Of the relay, AES-256-GCM under a key that is not in the database, bound to this route.
alter table routes add column password bytea;
-- Until now every relay came from SMTP_URL.
update routes set source = 'environment' where kind = 'smtp';

-- Whom failures are told (CSE-37). Written by the room delivery alone. One row once somebody has said it.
create table notice_addresses (
  id int primary key default 1 check (id = 1),
  addresses text[] not null,
  -- Since there is anybody to tell: what failed before is not told any more.
  since timestamptz not null
);

-- One failed sending told to one address, once.
create table failure_notices (
  sending_id uuid not null,
  address text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'captured', 'given_up')),
  tries int not null default 0,
  next_try_at timestamptz not null,
  -- The mail server's words about the last try, or ours.
  reply text,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (sending_id, address)
);
create index failure_notices_waiting on failure_notices (next_try_at) where state = 'waiting';
create index failure_notices_created on failure_notices (created_at desc);
