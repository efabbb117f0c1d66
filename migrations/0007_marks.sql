-- What people say of an instance beside ticketing, and what became of it over time.

alter table instances
  -- Who added it here by hand; null: an import did. Its source_id begins with "foyer:", which no import writes.
  add column made_by text,
  -- While a person's word differs from ticketing's: what ticketing last said, by column (state, starts_at, ends_at,
  -- duration_minutes, doors_at, stage_id). An import that says the same again leaves the person's word; one that
  -- says something else is news, is taken, and empties this.
  add column said jsonb,
  -- The state before a person marked it cancelled, for taking that back.
  add column state_before text;

-- What happened to an instance, by whom: the history that people read. Written with every change, by people and by
-- imports; the audit proves it.
create table instance_changes (
  id bigint generated always as identity primary key,
  instance_id bigint not null,
  at timestamptz not null,
  actor text not null,
  by_import boolean not null,
  kind text not null check (kind in
    ('added', 'changed', 'cancelled', 'postponed', 'moved', 'put_back', 'holders_added')),
  -- The facts before and after, as store/instance-changes.ts reads them; null before it was added.
  before jsonb,
  after jsonb not null,
  reason text,
  -- The import this was part of.
  import_id uuid
);
create index instance_changes_instance on instance_changes (instance_id, id desc);
