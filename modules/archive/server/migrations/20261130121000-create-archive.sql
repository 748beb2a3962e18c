-- One package per case. What it holds lies sealed in files.file.
create table archive.package (
  tenant text collate "C" not null,
  case_id uuid not null,
  number text collate "C" not null,
  item_code text collate "C" not null,
  item_version integer not null,
  office_id uuid not null,
  division text collate "C" not null,
  department text collate "C" not null,
  closed_on date not null,
  retention_years integer not null,
  kept_until date,
  state text collate "C" not null check (state in ('making', 'ready')),
  ordered_by uuid not null,
  ordered_at timestamptz not null,
  file_id uuid,
  size integer,
  digest text collate "C",
  made_at timestamptz,
  primary key (tenant, case_id)
);
create index package_of_office on archive.package (tenant, office_id, closed_on);

alter table archive.package enable row level security;
create policy package_staff on archive.package
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true)
    and (current_setting('app.department', true) = '*' or department = current_setting('app.department', true)));

grant usage on schema archive to onewindow_app;
grant select, insert, update on archive.package to onewindow_app;
