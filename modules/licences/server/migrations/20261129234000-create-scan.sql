-- A paper on its way into the repository: the picture stands with the files, what was read of it is sealed.
create table licences.scan (
  tenant text collate "C" not null,
  id uuid not null,
  need uuid not null,
  person uuid not null,
  type text collate "C" not null,
  file uuid not null,
  state text collate "C" not null default 'reading' check (state in ('reading', 'read', 'failed', 'entered')),
  proposal bytea,
  licence uuid,
  by_actor text collate "C" not null,
  at timestamptz not null,
  primary key (tenant, id)
);
alter table licences.scan enable row level security;
-- While the need is open, whoever knows it; the need itself is checked by the command.
create policy scan_office on licences.scan using (current_setting('app.hi', true) <> '');
grant select, insert, update on licences.scan to onewindow_app;
