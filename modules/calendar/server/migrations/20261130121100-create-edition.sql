-- The holidays of a year as two officers published them. Public data; what came with the product lies in data/holidays/.
create schema if not exists calendar;
create table calendar.edition (
  tenant text collate "C" not null,
  id uuid not null,
  year integer not null check (year between 2000 and 2200),
  body jsonb not null,
  state text collate "C" not null check (state in ('proposed', 'published', 'refused')),
  proposed_by uuid not null,
  proposed_name text not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_name text not null default '',
  decided_at timestamptz,
  check (state <> 'published' or (decided_by is not null and decided_by <> proposed_by)),
  primary key (tenant, id)
);
grant usage on schema calendar to onewindow_app;
grant select, insert, update on calendar.edition to onewindow_app;
