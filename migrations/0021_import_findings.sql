-- What is wrong in a file, the first ten thousand of it: beside the report, so that lists of files do not read it. It
-- quotes from the file, so it goes when the file is dropped, or after a day.

alter table uploads
  add column found jsonb,
  -- Of the sentence in failure.
  add column failure_code text;

-- What was found until now has no codes, by which screens say it.
update uploads set report = report || '{"errors": []}' where state = 'refused';
