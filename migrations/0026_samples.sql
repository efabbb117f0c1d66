-- What somebody said of a message that went out as service (abuse.md, C-15). The newest counts; none is changed or deleted.
create table sample_readings (
  id uuid primary key,
  sending_id uuid not null,
  verdict text not null check (verdict in ('fine', 'not_fine')),
  -- What is wrong with it; whoever finds nothing need not say anything.
  note text check (note is not null or verdict = 'fine'),
  read_by text not null,
  read_at timestamptz not null
);
create index sample_readings_sending on sample_readings (sending_id, read_at desc, id desc);
create index mailings_confirmed on mailings (confirmed_at);
