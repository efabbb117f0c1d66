-- Mails to staff that are of no sending (delivery): tests of a template or a mail server, and failure notices. What the
-- capture took is kept whole for 90 days, so that the Outbox can show it; of what went out, only that it did. Nothing
-- here is counted as a message of anybody.
create table staff_mails (
  id uuid primary key,
  kind text not null check (kind in ('test', 'notice')),
  -- The actor of the audit; of a notice nobody.
  asked_by text,
  address text not null,
  at timestamptz not null,
  -- All of these, or none where it went out.
  sender text,
  subject text,
  html text,
  text text,
  raw text,
  check (num_nulls(sender, subject, text, raw) in (0, 4)),
  check (html is null or raw is not null),
  check (kind = 'notice' or asked_by is not null)
);
create index staff_mails_captured on staff_mails (at desc, id) where raw is not null;
create index staff_mails_tests on staff_mails (at) where kind = 'test';
