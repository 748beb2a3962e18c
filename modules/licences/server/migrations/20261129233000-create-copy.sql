-- 加注件: a copy for one purpose, one recipient, until one day. Purpose and recipient tell about people: sealed; `data` is what the office signed.
create table licences.copy (
  tenant text collate "C" not null,
  id uuid not null,
  licence uuid not null,
  type text collate "C" not null,
  person uuid not null,
  words bytea not null,
  until date not null,
  made_at timestamptz not null,
  made_by text collate "C" not null,
  made_name text not null,
  document uuid not null,
  data bytea,
  ended_at timestamptz,
  primary key (tenant, id),
  foreign key (tenant, licence) references licences.licence (tenant, id)
);
create index copy_of_person on licences.copy (tenant, person, made_at desc);
create index copy_of_licence on licences.copy (tenant, licence);
create index copy_ending on licences.copy (tenant, until) where ended_at is null;
alter table licences.copy enable row level security;
create policy copy_mine on licences.copy
  using (current_setting('app.person', true) <> '' and person = nullif(current_setting('app.person', true), '')::uuid);
create policy copy_window on licences.copy for insert with check (current_setting('app.hi', true) <> '');
create policy copy_system on licences.copy using (current_setting('app.hi', true) = '~');
grant select, insert, update on licences.copy to onewindow_app;
