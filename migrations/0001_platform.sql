-- What somebody did, in the order it happened. Append only; each row carries the hash of the one before.
create table audit_entries (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  object text,
  details jsonb not null default '{}',
  request_id text,
  previous bytea not null,
  hash bytea not null
);
create index audit_entries_object on audit_entries (object, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append only', tg_table_name using errcode = 'insufficient_privilege';
end $$;

create trigger audit_entries_append_only before update or delete or truncate on audit_entries
  for each statement execute function refuse_change();

-- How many entries were written and the hash of the last: without it, entries cut off at the end would not be missed.
create table audit_head (
  id int primary key default 1 check (id = 1),
  entries bigint not null,
  hash bytea not null
);
insert into audit_head (entries, hash) values (0, decode(repeat('00', 32), 'hex'));
