-- Who may come in, and what they may do. Written by the room access alone. No password, token or code is stored
-- that could be used by whoever reads this: hashes, and one secret under a key that is not in the database.

create table staff (
  id bigint generated always as identity primary key,
  name text not null check (name <> ''),
  email text not null,
  -- platform/address.ts: one account an address, whatever its case.
  email_folded text not null unique,
  language text not null default 'en',
  -- argon2id in PHC form, its cost within; null until the person has set a password by their link.
  password_hash text,
  password_set_at timestamptz,
  -- Key of the second factor, AES-256-GCM, bound to this row; pending until a first code proved that the app has it.
  totp_secret bytea,
  totp_pending bytea,
  totp_set_at timestamptz,
  -- Time step of the newest code taken: no code works twice (RFC 6238, 5.2).
  totp_last_step bigint,
  is_demo boolean not null default false,
  disabled_at timestamptz,
  created_at timestamptz not null
);

create table staff_roles (
  staff_id bigint not null references staff,
  role text not null check (role in ('settings_admin', 'box_office', 'marketing', 'support_manager', 'support_agent',
    'read_only', 'collect_report')),
  granted_at timestamptz not null,
  granted_by text not null,
  primary key (staff_id, role)
);
create index staff_roles_role on staff_roles (role);

-- Each works once, instead of a code of the app: used is deleted.
create table recovery_codes (
  staff_id bigint not null references staff,
  hash bytea not null,
  primary key (staff_id, hash)
);

-- Ended is deleted: from the next request on the session is not there, on every machine.
create table sessions (
  -- Names it in lists; what the browser has is the token.
  id uuid primary key,
  token_hash bytea not null unique,
  staff_id bigint not null references staff,
  created_at timestamptz not null,
  -- To the minute.
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  -- When the password was last typed in it.
  password_at timestamptz not null,
  -- When the second factor was proved in it; how far it may go is derived from this and the person.
  second_factor_at timestamptz,
  ip text not null,
  agent text not null
);
create index sessions_staff on sessions (staff_id);
create index sessions_expires on sessions (expires_at);

-- One a person, so the newest only is good; used is deleted.
create table set_password_links (
  staff_id bigint primary key references staff,
  hash bytea not null unique,
  purpose text not null check (purpose in ('invite', 'reset')),
  made_at timestamptz not null,
  expires_at timestamptz not null
);

-- Good until the first Settings Admin is there.
create table first_run_tokens (
  hash bytea primary key,
  made_at timestamptz not null,
  expires_at timestamptz not null
);

-- Tries that failed or are under way, by whom they count against: an account (hash of the address typed) or a machine.
create table login_tries (
  id bigint generated always as identity primary key,
  subject text not null,
  at timestamptz not null
);
create index login_tries_subject on login_tries (subject, at);
create index login_tries_at on login_tries (at);

create table api_keys (
  id bigint generated always as identity primary key,
  name text not null check (name <> ''),
  hash bytea not null unique,
  -- A key passes no second factor, so it never holds the role that asks for one to change people and settings.
  roles text[] not null check (cardinality(roles) > 0 and roles <@ array['box_office', 'marketing', 'support_manager',
    'support_agent', 'read_only']),
  created_at timestamptz not null,
  created_by text not null,
  -- To the minute.
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text
);
