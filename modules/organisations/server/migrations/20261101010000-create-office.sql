-- Offices are reference data: made from divisions and data/departments.yaml at start, closed but never deleted.
create table organisations.office (
  id uuid primary key,
  code text collate "C" not null unique,
  name text not null,
  division text collate "C" not null,
  level text collate "C" not null,
  department text collate "C" not null,
  valid_to date
);
create index office_by_place on organisations.office (division, department);

grant usage on schema organisations to onewindow_app;
grant select, insert, update on organisations.office to onewindow_app;
