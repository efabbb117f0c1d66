-- Why a version was made, in the words of who made it.
alter table template_versions add column note text;

-- Whether this language has a place for the free text: a list of templates shows it without opening what was compiled.
alter table template_variants add column uses_free_text boolean not null default false;
update template_variants
  set uses_free_text = jsonb_path_exists(compiled, '$.*[*] ? (@.field == "free_text")');

-- When a template was used last, and for what.
create index mailings_template on mailings (template_id, created_at desc);
