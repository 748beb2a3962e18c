-- One open draft per item. Its text may be anything a person has typed, faulty too; it becomes a version only after the check and a second person.
create table catalog.item_draft (
  code text collate "C" primary key,
  department text collate "C" not null,
  state text collate "C" not null check (state in ('draft', 'in-review')),
  based_on integer,
  content text not null,
  revision integer not null,
  authors jsonb not null,
  saved_at timestamptz not null,
  submitted_at timestamptz,
  effective_from date,
  note text,
  opinion text,
  check (state = 'draft' or (submitted_at is not null and effective_from is not null))
);

alter table catalog.item_version add column authors jsonb not null default '[]', add column reviewer uuid;

-- Who did what to an item, in order: what its managers read as its history. Never rewritten.
create table catalog.item_act (
  id uuid primary key,
  code text collate "C" not null,
  kind text collate "C" not null check (kind in ('submitted', 'returned', 'published', 'suspended', 'restored', 'withdrawn')),
  version integer,
  actor uuid,
  at timestamptz not null,
  note text
);
create index item_act_by_code on catalog.item_act (code, at);

grant select, insert, update, delete on catalog.item_draft to onewindow_app;
grant select, insert on catalog.item_act to onewindow_app;
