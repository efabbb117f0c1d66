-- Search over everything (shell): what people type is the beginning of a word, so plain prefix indexes find it. No
-- trigrams: a packaged PostgreSQL may lack contrib. Written by the room boxoffice, whose tables these are.
create index customers_first_name on customers (lower(first_name) text_pattern_ops);
create index customers_email_begin on customers (email_folded text_pattern_ops);
-- The last eight digits: what +31 6 1234 5678 and 06-12345678 have in common.
create index customers_phone_end on customers (right(regexp_replace(phone, '\D', '', 'g'), 8)) where phone is not null;
create index customers_mobile_end on customers (right(regexp_replace(mobile, '\D', '', 'g'), 8)) where mobile is not null;
create index orders_code on orders (upper(code) text_pattern_ops);
