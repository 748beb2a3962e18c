create sequence hotline.concern_number;

-- A call: who is on the line, once they were identified. Only its agent reads it, and the system.
create table hotline.call (
  tenant text collate "C" not null,
  id uuid not null,
  account_id uuid not null,
  division text collate "C" not null,
  begun_at timestamptz not null,
  ended_at timestamptz,
  asked_of uuid,
  person_id uuid,
  tries integer not null default 0,
  primary key (tenant, id)
);

-- What residents say by window, telephone or network. `content` (words, name, number) and `lines` (what was done and said) are sealed.
create table hotline.concern (
  tenant text collate "C" not null,
  id uuid not null,
  number text collate "C" not null,
  kind text collate "C" not null check (kind in ('consultation', 'complaint', 'suggestion', 'praise')),
  channel text collate "C" not null check (channel in ('telephone', 'window', 'portal')),
  state text collate "C" not null check (state in ('registered', 'assigned', 'replied', 'closed', 'withdrawn')),
  division text collate "C" not null,
  reporter_id uuid,
  case_id uuid,
  case_number text collate "C",
  sealed boolean not null,
  taken_division text collate "C" not null,
  taken_department text collate "C" not null,
  office_id uuid,
  office_division text collate "C",
  office_department text collate "C",
  registered_at timestamptz not null,
  due timestamptz,
  extended boolean not null default false,
  reopened boolean not null default false,
  satisfied boolean,
  content bytea not null,
  lines bytea not null,
  primary key (tenant, id)
);
create index concern_of_reporter on hotline.concern (tenant, reporter_id, registered_at desc) where reporter_id is not null;
create index concern_of_office on hotline.concern (tenant, office_division, office_department, registered_at desc);
create index concern_of_area on hotline.concern (tenant, division, registered_at desc);
create index concern_due on hotline.concern (tenant, due) where state = 'assigned';
create index concern_of_case on hotline.concern (tenant, case_id) where case_id is not null;

alter table hotline.call enable row level security;
create policy call_of_hotline on hotline.call
  using (current_setting('app.department', true) in ('hotline', '*')
    and division >= current_setting('app.lo', true) and division < current_setting('app.hi', true));

alter table hotline.concern enable row level security;
create policy concern_reporter on hotline.concern
  using (current_setting('app.person', true) <> '' and reporter_id = nullif(current_setting('app.person', true), '')::uuid);
-- The hotline handles its area, but what concerns a sealed case goes from the resident to the office and past the hotline.
create policy concern_hotline on hotline.concern
  using (current_setting('app.department', true) = 'hotline' and not sealed
    and division >= current_setting('app.lo', true) and division < current_setting('app.hi', true));
create policy concern_supervisor on hotline.concern
  using (current_setting('app.department', true) = '*'
    and division >= current_setting('app.lo', true) and division < current_setting('app.hi', true));
create policy concern_office on hotline.concern
  using (office_division >= current_setting('app.lo', true) and office_division < current_setting('app.hi', true)
    and office_department = current_setting('app.department', true));
create policy concern_taker on hotline.concern
  using (not sealed and taken_department = current_setting('app.department', true) and taken_division = current_setting('app.lo', true));

grant usage on schema hotline to onewindow_app;
grant usage on sequence hotline.concern_number to onewindow_app;
grant select, insert, update on hotline.call, hotline.concern to onewindow_app;
