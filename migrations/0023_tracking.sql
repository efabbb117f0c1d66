-- Opens and clicks (src/delivery/README.md, rule 14). Written by the room delivery alone.

-- Where links and pixel of a sending lead through: FOYER_URL when it was made. null: its messages carry neither.
alter table sendings add column tracking_origin text;
-- Its text, its values and who opened what were deleted: only numbers are left (retention).
alter table sendings add column content_dropped_at timestamptz;
-- What opens and clicks came to, kept when the events behind it are deleted: tracking/figures.ts.
alter table sendings add column tracking_figures jsonb;
create index sendings_with_content on sendings (created_at) where content_dropped_at is null;

-- The person asked to be taken out of the report; address and folded no longer say who it was.
alter table messages add column address_removed_at timestamptz;

-- Which link of the message, 0 for the one that only machines see; null for all but clicks.
alter table receipts add column link smallint;
-- Why it has its class, for programs; never the address or the agent it was judged by.
alter table receipts add column reason text;

-- Whether this organisation allows opens and clicks to be counted at all. No row: nobody was asked yet, so no.
create table tracking_choices (
  id int primary key default 1 check (id = 1),
  is_allowed boolean not null,
  decided_at timestamptz not null,
  decided_by text not null
);
