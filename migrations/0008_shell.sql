-- What stands on every screen: the emergency stop of all sending. Written by the room delivery alone.

-- While a row has no end, no final dot goes out on any machine; every sender reads this before its dots.
create table stops (
  id int generated always as identity primary key,
  stopped_at timestamptz not null,
  stopped_by text not null,
  reason text,
  resumed_at timestamptz,
  resumed_by text
);
-- One at a time. Senders look here with every claim: however many stops there were, the index holds one row or none.
create unique index stops_in_force on stops ((true)) where resumed_at is null;
