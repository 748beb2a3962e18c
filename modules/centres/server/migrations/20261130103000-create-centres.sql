-- What a centre tells residents about itself. Public; written by its own head.
create table centres.centre (
  tenant text collate "C" not null,
  office_id uuid not null,
  division text collate "C" not null,
  address text not null,
  phone text not null,
  way_there text not null,
  access text not null,
  hours jsonb not null,
  revision integer not null,
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (tenant, office_id)
);

-- Windows of a centre; nothing named in departments and items takes everything.
create table centres.service_window (
  tenant text collate "C" not null,
  id uuid not null,
  office_id uuid not null,
  division text collate "C" not null,
  number integer not null check (number between 1 and 99),
  name text not null,
  departments jsonb not null,
  items jsonb not null,
  closed_at timestamptz,
  primary key (tenant, id),
  unique (tenant, office_id, number)
);

-- Who may take what, where it is not everything.
create table centres.clerk_scope (
  tenant text collate "C" not null,
  office_id uuid not null,
  account_id uuid not null,
  division text collate "C" not null,
  departments jsonb not null,
  items jsonb not null,
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (tenant, office_id, account_id)
);

-- Who sits at which window now: one person at a window, one window for a person.
create table centres.seat (
  tenant text collate "C" not null,
  window_id uuid not null,
  office_id uuid not null,
  division text collate "C" not null,
  account_id uuid not null,
  since timestamptz not null,
  primary key (tenant, window_id),
  unique (tenant, account_id)
);
create index seat_of_office on centres.seat (tenant, office_id);

-- Checks against 两统一三规范: what the centre says, what the superior found, what was mended.
create table centres.inspection (
  tenant text collate "C" not null,
  id uuid not null,
  office_id uuid not null,
  division text collate "C" not null,
  state text collate "C" not null check (state in ('draft', 'submitted', 'defective', 'rectified', 'passed')),
  revision integer not null,
  findings jsonb not null,
  opened_at timestamptz not null,
  submitted_at timestamptz,
  submitted_by text not null,
  reviewed_at timestamptz,
  reviewed_by text not null,
  due date,
  primary key (tenant, id)
);
create index inspection_latest on centres.inspection (tenant, office_id, opened_at desc);
create unique index inspection_open on centres.inspection (tenant, office_id) where state <> 'passed';

-- Addresses, hours and windows are public; changed by those in whose area the centre lies.
alter table centres.centre enable row level security;
create policy centre_read on centres.centre for select using (true);
create policy centre_write on centres.centre using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true));
alter table centres.service_window enable row level security;
create policy window_read on centres.service_window for select using (true);
create policy window_write on centres.service_window
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true));
alter table centres.seat enable row level security;
create policy seat_read on centres.seat for select using (true);
create policy seat_write on centres.seat using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true));
-- Who may take what, and how a centre was found, is for the staff of the area.
alter table centres.clerk_scope enable row level security;
create policy clerk_scope_staff on centres.clerk_scope
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true));
alter table centres.inspection enable row level security;
create policy inspection_staff on centres.inspection
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true));

grant usage on schema centres to onewindow_app;
grant select, insert, update on centres.centre, centres.service_window, centres.clerk_scope, centres.inspection to onewindow_app;
grant select, insert, update, delete on centres.seat to onewindow_app;
