-- What a sending was made from: audience, template, text, and who confirmed it. Written by the room mailings alone.

create table mailings (
  id uuid primary key,
  -- One key, one sending: a second press of the button finds the first (promises.md, B-43).
  idempotency_key text not null unique,
  -- Hash of the whole request: the same key with another request is a mistake, not a repeat.
  request_hash text not null,
  -- Hash of what is said to whom: found again within 24 hours it is the same message, whatever the key (abuse.md, C-16).
  message_hash text not null,
  -- Why the same message was wanted once more.
  again_reason text,
  sending_id uuid not null unique,
  instance_id bigint not null,
  template_id bigint not null,
  template_version_id bigint not null,
  -- The audience as asked for (audience's HoldersSpec): the freeze rebuilds its query from here.
  audience jsonb not null,
  -- Free text by language.
  free_text jsonb not null default '{}',
  -- The confirmation of CSE-33: who ticked "no marketing", when, over which text in which version.
  confirmed_by text not null,
  confirmed_at timestamptz not null,
  confirmed_text_hash text not null,
  -- How often freezing the audience failed; after some times a person is asked.
  freeze_failures int not null default 0,
  -- Only an index of what the sending's own state says: which freezes the sweep need not ask for again.
  freeze_done_at timestamptz,
  created_at timestamptz not null
);
create index mailings_instance on mailings (instance_id, created_at desc);
create index mailings_unfrozen on mailings (created_at) where freeze_done_at is null;
