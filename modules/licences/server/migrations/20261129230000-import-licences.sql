-- A file on its way into the repository. Its bytes and its lines are sealed; they go when it is done or discarded.
create table licences.import (
  tenant text collate "C" not null,
  id uuid not null,
  type text collate "C" not null,
  name text not null,
  state text collate "C" not null default 'uploading'
    check (state in ('uploading', 'mapped', 'checking', 'checked', 'committing', 'done', 'failed', 'discarded')),
  size integer not null,
  parts integer not null,
  encoding text,
  columns text[] not null default '{}',
  mapping jsonb not null default '{}',
  total integer not null default 0,
  checked integer not null default 0,
  faulty integer not null default 0,
  committed integer not null default 0,
  same integer not null default 0,
  office uuid not null,
  office_name text not null,
  division text collate "C" not null,
  department text collate "C" not null,
  by_account uuid not null,
  by_name text not null,
  at timestamptz not null,
  fault text,
  primary key (tenant, id)
);
create index import_of_office on licences.import (tenant, office, at desc);

create table licences.import_part (
  tenant text collate "C" not null,
  import uuid not null,
  part smallint not null,
  content bytea not null,
  primary key (tenant, import, part),
  foreign key (tenant, import) references licences.import (tenant, id)
);

-- state: 1 good, 2 faulty, 3 in the repository, 4 was there already.
create table licences.import_line (
  tenant text collate "C" not null,
  import uuid not null,
  line integer not null,
  state smallint not null,
  record bytea,
  faults jsonb not null default '[]',
  primary key (tenant, import, line),
  foreign key (tenant, import) references licences.import (tenant, id)
);
create index import_line_good on licences.import_line (tenant, import, line) where state = 1;
create index import_line_faulty on licences.import_line (tenant, import, line) where state = 2;

alter table licences.import enable row level security;
alter table licences.import_part enable row level security;
alter table licences.import_line enable row level security;
create policy import_office on licences.import
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true)
    and current_setting('app.department', true) in ('*', department));
create policy part_of_import on licences.import_part using (exists (select 1 from licences.import i where i.tenant = import_part.tenant and i.id = import_part.import));
create policy line_of_import on licences.import_line using (exists (select 1 from licences.import i where i.tenant = import_line.tenant and i.id = import_line.import));
grant select, insert, update on licences.import to onewindow_app;
grant select, insert, update, delete on licences.import_part, licences.import_line to onewindow_app;
