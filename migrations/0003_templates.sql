-- What is said. Written by the room templates alone.

create table templates (
  id bigint generated always as identity primary key,
  -- Short id staff can read out; upper case.
  code text not null unique check (code = upper(code) and code <> ''),
  name text not null,
  purpose text not null check (purpose in ('change', 'ticket', 'information', 'marketing')),
  channel text not null default 'email' check (channel in ('email', 'sms')),
  archived_at timestamptz,
  created_at timestamptz not null
);

-- A saved state of a template, all its languages together. Never changed once written.
create table template_versions (
  id bigint generated always as identity primary key,
  template_id bigint not null references templates,
  number int not null,
  saved_at timestamptz not null,
  saved_by text not null,
  -- Warnings of the content rules at the time of saving; a refusal was never saved.
  findings jsonb not null default '[]',
  unique (template_id, number)
);

-- One language of a version: its source and what came of compiling it.
create table template_variants (
  version_id bigint not null references template_versions,
  language text not null,
  subject text not null,
  -- Exactly one of the two sources.
  document jsonb,
  mjml text,
  -- {subject, html, text}: flat segments (templates/segments.ts).
  compiled jsonb not null,
  primary key (version_id, language),
  check ((document is null) <> (mjml is null))
);
