-- Final refusals of mail servers, written with the fact and read soon after: where one says that there is no such
-- address, that address is blocked (standards.md, Suppression rules; decision 0020).
create table unread_refusals (
  sending_id uuid not null,
  seq int not null,
  -- Code and words of the server.
  answer text not null,
  primary key (sending_id, seq)
);
