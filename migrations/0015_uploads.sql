-- Files that people hand in by the screen, kept here because web and workers may be on different machines. Written by
-- the room boxoffice alone. The bytes go as soon as the file is taken in, refused or dropped, or a day later.

create table uploads (
  id uuid primary key,
  subject text not null,
  file_name text not null,
  -- As the browser announced it; all pieces together have to be as long.
  bytes bigint not null check (bytes > 0),
  state text not null check (state in
    ('receiving', 'checking', 'checked', 'refused', 'applying', 'applied', 'failed', 'dropped')),
  -- How far the reading of the file has come, in bytes.
  bytes_read bigint not null default 0,
  -- What the check, or the import, found: an ImportReport.
  report jsonb,
  -- Why it failed, for a person.
  failure text,
  -- Of whoever works on it: an old one is the trace of a process that died.
  beat_at timestamptz,
  uploaded_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create index uploads_created on uploads (created_at desc);

create table upload_pieces (
  upload_id uuid not null,
  number int not null,
  data bytea not null,
  primary key (upload_id, number)
);
