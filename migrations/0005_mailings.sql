-- What a sending was made from: audience, template, text, and who confirmed it. Written by the room mailings alone.

create table mailings (
  id uuid primary key,
  -- One key, one sending: a second press of the button finds the first (promises.md, B-43).
  idempotency_key text not null unique,
  -- Hash of the whole request: the same key with another request is a mistake, not a repeat.
  request_hash text not null,
  sending_id uuid not null unique,
  instance_id bigint not null,
  template_id bigint not null,
  template_version_id bigint not null,
  audience jsonb not null,
  -- Free text by language.
  free_text jsonb not null default '{}',
  -- The confirmation of CSE-33: who ticked "no marketing", when, over which text.
  confirmed_by text not null,
  confirmed_at timestamptz not null,
  confirmed_text_hash text not null,
  created_at timestamptz not null
);
create index mailings_instance on mailings (instance_id, created_at desc);
