-- How far a reader of events has read, in the order of time.
create table platform.reader (
  tenant text collate "C" not null,
  name text collate "C" not null,
  at timestamptz not null,
  id uuid not null,
  primary key (tenant, name)
);
grant select, insert, update on platform.reader to onewindow_app;
