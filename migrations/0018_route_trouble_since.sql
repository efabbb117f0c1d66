-- Since when a route has been in trouble without a break, so that people can judge it; null: nothing is wrong.

alter table routes add column trouble_since timestamptz;
