-- A mark that is another one after each change of an instance's tickets, in the transaction that changes them. What is
-- worked out of 100,000 tickets (100 ms: people, orders, how they are delivered) is kept by whoever worked it out for
-- as long as the mark stands (decision 0028). Random, so that a change taken back, or a backup put back, never brings
-- a mark that stood for something else.
alter table ticket_counts add column mark uuid not null default gen_random_uuid();

-- As before, but every instance that is touched gets a row and another mark, also when as many tickets admit as before.
create or replace function count_tickets_added() returns trigger language plpgsql as $$
begin
  insert into ticket_counts as c (instance_id, tickets)
    select instance_id, count(*) filter (where status = 'valid') from added group by instance_id order by instance_id
    on conflict (instance_id) do update set tickets = c.tickets + excluded.tickets, mark = excluded.mark;
  return null;
end $$;

create or replace function count_tickets_gone() returns trigger language plpgsql as $$
begin
  insert into ticket_counts as c (instance_id, tickets)
    select instance_id, -count(*) filter (where status = 'valid') from gone group by instance_id order by instance_id
    on conflict (instance_id) do update set tickets = c.tickets + excluded.tickets, mark = excluded.mark;
  return null;
end $$;

create or replace function count_tickets_changed() returns trigger language plpgsql as $$
begin
  insert into ticket_counts as c (instance_id, tickets)
    select instance_id, sum(change) from (
      select instance_id, (status = 'valid')::int as change from added
      union all
      select instance_id, -(status = 'valid')::int from gone) changes
    group by instance_id order by instance_id
    on conflict (instance_id) do update set tickets = c.tickets + excluded.tickets, mark = excluded.mark;
  return null;
end $$;

-- Tickets of states that do not admit were not counted, and have no row to mark yet.
insert into ticket_counts (instance_id, tickets) select distinct instance_id, 0 from tickets
  on conflict (instance_id) do nothing;

-- The same for how orders are delivered: one mark for all, which changes seldom, so that no change of an order has to find
-- the instances of its tickets. Adding an order needs none: no ticket knows it yet.
create table order_marks (
  id int primary key default 1 check (id = 1),
  delivery uuid not null default gen_random_uuid()
);
insert into order_marks default values;

-- Grouped and not joined: a plan made for one order, and kept, would compare 100,000 with each other (70 ms so).
create function mark_deliveries_changed() returns trigger language plpgsql as $$
begin
  if exists (
    select from (
      select id, delivery_method from added
      union all
      select id, delivery_method from gone) either
    group by id having min(delivery_method) <> max(delivery_method)) then
    update order_marks set delivery = gen_random_uuid();
  end if;
  return null;
end $$;

create function mark_deliveries_gone() returns trigger language plpgsql as $$
begin
  update order_marks set delivery = gen_random_uuid();
  return null;
end $$;

create trigger orders_changed after update on orders
  referencing old table as gone new table as added for each statement execute function mark_deliveries_changed();
create trigger orders_gone after delete on orders
  for each statement execute function mark_deliveries_gone();
create trigger orders_emptied after truncate on orders
  for each statement execute function mark_deliveries_gone();
