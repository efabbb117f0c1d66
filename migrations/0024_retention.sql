-- The report counts orders, also of people who share a recipient's address (MSG-20), and forgets in time.

alter table left_out add column order_count int not null default 0;
-- Its addresses were replaced: 400 days after it was made.
alter table sendings add column addresses_dropped_at timestamptz;
create index sendings_with_addresses on sendings (created_at) where addresses_dropped_at is null;

-- When what may be kept no longer was deleted, and how much; the newest runs. Written by the room delivery alone.
create table retention_runs (
  id bigint generated always as identity primary key,
  ran_at timestamptz not null,
  -- Sendings whose text and events went, and messages whose address did.
  sendings int not null,
  addresses int not null
);
