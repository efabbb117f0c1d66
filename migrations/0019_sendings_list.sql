-- The list of sendings narrows by where they stand, by what they were made from and by when (delivery). The word is the
-- one people read (CSE-43), kept by the database itself so that it can be counted and indexed; status.ts has its twin.
alter table sendings add column standing text not null generated always as (
  case
    when state in ('preparing', 'running', 'paused') then 'under_way'
    when state <> 'ended' then state
    when coalesce((totals->'messages'->>'refused')::int, 0) + coalesce((totals->'messages'->>'uncertain')::int, 0)
      + coalesce((totals->'messages'->>'expired')::int, 0) = 0 then 'sent'
    when coalesce((totals->'messages'->>'accepted')::int, 0)
      + coalesce((totals->'messages'->>'marked_as_sent')::int, 0) = 0 then 'failed'
    else 'partly_failed'
  end
) stored;

create index sendings_standing on sendings (standing, created_at desc);
create index sendings_purpose on sendings (purpose, standing, created_at desc);
create index sendings_template_version on sendings (template_version_id, created_at desc);
-- Counted by standing in a time without reading the rows.
drop index sendings_created;
create index sendings_created on sendings (created_at desc) include (standing);
