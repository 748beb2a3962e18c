-- Opinion phrases: one's own, or the whole office's (account_id says who wrote it). They name nobody.
create table cases.phrase (
  tenant text collate "C" not null,
  id uuid not null,
  office_id uuid not null,
  division text collate "C" not null,
  department text collate "C" not null,
  account_id uuid not null,
  shared boolean not null,
  kind text collate "C" not null,
  body text not null,
  created_at timestamptz not null,
  removed_at timestamptz,
  primary key (tenant, id)
);
create index phrase_of_office on cases.phrase (tenant, office_id, kind, created_at) where removed_at is null;

-- A colleague acts on what another has claimed. No items: all of them.
create table cases.delegation (
  tenant text collate "C" not null,
  id uuid not null,
  office_id uuid not null,
  division text collate "C" not null,
  department text collate "C" not null,
  from_account uuid not null,
  from_name text not null,
  to_account uuid not null,
  to_name text not null,
  items text[] not null,
  from_day date not null,
  to_day date not null,
  away boolean not null,
  reason text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant, id),
  check (from_day <= to_day and from_account <> to_account)
);
create index delegation_of_office on cases.delegation (tenant, office_id, to_day) where ended_at is null;

alter table cases.phrase enable row level security;
create policy phrase_staff on cases.phrase
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true)
    and (current_setting('app.department', true) = '*' or department = current_setting('app.department', true)));
alter table cases.delegation enable row level security;
create policy delegation_staff on cases.delegation
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true)
    and (current_setting('app.department', true) = '*' or department = current_setting('app.department', true)));
grant select, insert, update on cases.phrase, cases.delegation to onewindow_app;
