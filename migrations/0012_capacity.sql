-- How many tickets there are to sell: of a stage, and of one performance where that differs (balcony closed, seats
-- taken out). null: unknown, e.g. a museum that sells as many as come.

alter table stages add column capacity int check (capacity >= 0);
alter table instances add column capacity int check (capacity >= 0);

-- The messages of a customer stand in an index of 0004; people who got none are looked up by customer here.
create index left_out_customer on left_out (customer_id);
