-- A read model of the time limits of all cases, folded from their events every few seconds. It can be emptied and is built again.
create table supervision.case_clock (
  tenant text collate "C" not null,
  case_id uuid not null,
  -- Of the event stream: up to where this row was folded.
  seq integer not null,
  number text collate "C" not null,
  item_code text collate "C" not null,
  item_version integer not null,
  division text collate "C" not null,
  received_at timestamptz not null,
  accepted_at timestamptz,
  due timestamptz,
  warn_from timestamptz,
  paused boolean not null,
  decided_at timestamptz,
  closed_at timestamptz,
  sealed boolean not null,
  primary key (tenant, case_id)
);
create index case_clock_open on supervision.case_clock (tenant, division, due) where closed_at is null;
create index case_clock_closed on supervision.case_clock (tenant, closed_at) where closed_at is not null;

create table supervision.step_clock (
  tenant text collate "C" not null,
  task_id uuid not null,
  case_id uuid not null,
  -- Division of the case, not of the office: who may see the case may see where it stands.
  division text collate "C" not null,
  step_id text collate "C" not null,
  office_id uuid not null,
  opened_at timestamptz not null,
  due timestamptz not null,
  warn_from timestamptz not null,
  follow_up boolean not null,
  state text collate "C" not null check (state in ('waiting', 'done', 'ended')),
  closed_at timestamptz,
  primary key (tenant, task_id),
  foreign key (tenant, case_id) references supervision.case_clock (tenant, case_id)
);
create index step_clock_of_case on supervision.step_clock (tenant, case_id);
create index step_clock_open on supervision.step_clock (tenant, division, office_id) where closed_at is null;
create index step_clock_closed on supervision.step_clock (tenant, closed_at) where closed_at is not null;

create table supervision.progress (
  tenant text collate "C" primary key,
  read_to timestamptz not null
);

-- Supervisors see their range and are bound to no department; nobody else reads here.
alter table supervision.case_clock enable row level security;
create policy case_clock_range on supervision.case_clock
  using (current_setting('app.department', true) = '*' and division >= current_setting('app.lo', true) and division < current_setting('app.hi', true));
alter table supervision.step_clock enable row level security;
create policy step_clock_range on supervision.step_clock
  using (current_setting('app.department', true) = '*' and division >= current_setting('app.lo', true) and division < current_setting('app.hi', true));

grant usage on schema supervision to onewindow_app;
grant select, insert, update on supervision.case_clock, supervision.step_clock, supervision.progress to onewindow_app;
