-- What a person decided about a message of which nobody knows whether it arrived (src/delivery/README.md, rule 12).
-- Written by the room delivery alone. The try stays uncertain as it was recorded; the decision is a fact beside it.
create table decisions (
  id uuid primary key,
  sending_id uuid not null,
  seq int not null,
  -- The uncertain try it is about: a later one is in doubt anew.
  claim_id uuid not null,
  decision text not null check (decision in ('resend', 'mark_as_sent')),
  decided_at timestamptz not null,
  decided_by text not null,
  undone_at timestamptz,
  undone_by text
);
-- Decided once, however often it is pressed.
create unique index decisions_standing on decisions (sending_id, seq, claim_id, decision) where undone_at is null;
