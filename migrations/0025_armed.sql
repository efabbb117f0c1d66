-- Where sending may happen from (rule 10 of src/delivery/README.md). Written by the room delivery alone.

-- The place sending is armed for. One row, made by the first worker.
create table place (
  id int primary key default 1 check (id = 1),
  -- Of PostgreSQL's cluster, and of the database in it: a copy has others.
  system_identifier text not null,
  database_oid bigint not null,
  -- FOYER_URL; null: not set yet.
  public_url text,
  -- Fingerprint of FOYER_SECRET.
  secret text not null,
  -- Counted up by every worker; each data folder keeps the last it saw. A restored backup is behind its folders.
  pulse bigint not null default 0,
  armed_at timestamptz not null,
  armed_by text not null
);

-- A difference was found: nothing goes out until a person arms again.
create table disarmings (
  id int generated always as identity primary key,
  at timestamptz not null,
  why text not null check (why in ('another_place', 'another_address', 'another_secret', 'restored')),
  -- The highest pulse a folder has shown since.
  seen bigint not null default 0,
  -- Messages that journals know and this database had not recorded.
  recorded int not null default 0,
  armed_at timestamptz,
  armed_by text
);
create unique index disarmings_in_force on disarmings ((true)) where armed_at is null;

-- Claims that journals know and of whose messages this database knows nothing: they went out after the backup.
create table unknown_claims (
  claim_id uuid primary key,
  disarming_id int not null,
  -- Null: written by a Foyer whose journal did not name it.
  sending_id uuid,
  seqs int[] not null
);
create index unknown_claims_disarming on unknown_claims (disarming_id);
