-- One going to one household, for one or several tasks of cases. `content` (address, names, telephone, notes) is sealed.
create table visits.visit (
  tenant text collate "C" not null,
  id uuid not null,
  state text collate "C" not null check (state in ('planned', 'done', 'no-one', 'cancelled')),
  day date not null,
  from_time text collate "C" not null,
  to_time text collate "C" not null,
  division text collate "C" not null,
  household_id uuid,
  person_id uuid not null,
  office_id uuid not null,
  sealed boolean not null,
  attempt integer not null,
  planned_at timestamptz not null,
  finished_at timestamptz,
  content bytea not null,
  primary key (tenant, id)
);
create index visit_by_day on visits.visit (tenant, day, division);
create index visit_of_household on visits.visit (tenant, household_id) where state = 'planned';

-- Which offices take part: what a visit is visible by.
create table visits.part (
  tenant text collate "C" not null,
  visit_id uuid not null,
  office_id uuid not null,
  division text collate "C" not null,
  department text collate "C" not null,
  primary key (tenant, visit_id, office_id),
  foreign key (tenant, visit_id) references visits.visit (tenant, id)
);

create table visits.member (
  tenant text collate "C" not null,
  visit_id uuid not null,
  account_id uuid not null,
  place smallint not null,
  name text not null,
  office_id uuid not null,
  primary key (tenant, visit_id, account_id),
  foreign key (tenant, visit_id) references visits.visit (tenant, id)
);
create index member_of_account on visits.member (tenant, account_id);

-- What the visit is for. A task stands in one planned visit only. `content` (names, questions as of the planning) is sealed: a joint visit asks
-- for departments that cannot open each other's cases.
create table visits.matter (
  tenant text collate "C" not null,
  visit_id uuid not null,
  task_id uuid not null,
  case_id uuid not null,
  number text collate "C" not null,
  item_code text collate "C" not null,
  item_version integer not null,
  step_id text collate "C" not null,
  office_id uuid not null,
  person_id uuid not null,
  agent_id uuid,
  active boolean not null,
  document_ids uuid[] not null default '{}',
  content bytea not null,
  primary key (tenant, visit_id, task_id),
  foreign key (tenant, visit_id) references visits.visit (tenant, id)
);
create unique index matter_once on visits.matter (tenant, task_id) where active;
create index matter_of_task on visits.matter (tenant, task_id);
create index matter_of_case on visits.matter (tenant, case_id);

-- A telephone that an officer took visits along on: its key, and how far its queue has come.
create table visits.device (
  tenant text collate "C" not null,
  id uuid not null,
  account_id uuid not null,
  office_id uuid not null,
  division text collate "C" not null,
  department text collate "C" not null,
  public_key text not null,
  registered_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  last_seq integer not null,
  last_hash text collate "C" not null,
  primary key (tenant, id)
);

-- The queue as it arrived: signed, chained, never rewritten. `body` is sealed.
create table visits.entry (
  tenant text collate "C" not null,
  device_id uuid not null,
  seq integer not null,
  id uuid not null,
  visit_id uuid not null,
  task_id uuid,
  kind text collate "C" not null,
  made_at timestamptz not null,
  received_at timestamptz not null,
  prev text collate "C" not null,
  hash text collate "C" not null,
  signature text not null,
  body bytea not null,
  file_id uuid,
  outcome text collate "C" not null check (outcome in ('taken', 'kept')),
  why text,
  primary key (tenant, device_id, seq),
  unique (tenant, id),
  foreign key (tenant, device_id) references visits.device (tenant, id),
  foreign key (tenant, visit_id) references visits.visit (tenant, id)
);
create index entry_of_visit on visits.entry (tenant, visit_id, received_at);

alter table visits.part enable row level security;
create policy part_of_office on visits.part for select
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true)
    and (department = current_setting('app.department', true)
      or (current_setting('app.department', true) = '*' and current_setting('app.lo', true) = '')));
create policy part_written on visits.part for insert with check (current_setting('app.department', true) <> '');

-- A matter is seen by the offices that go, and by whoever may see its case: the reviewer, whatever office they sit at.
alter table visits.matter enable row level security;
create policy matter_seen on visits.matter for select
  using (exists (select 1 from visits.part p where p.tenant = matter.tenant and p.visit_id = matter.visit_id)
    or cases.may_see(tenant, case_id));
create policy matter_changed on visits.matter for update
  using (exists (select 1 from visits.part p where p.tenant = matter.tenant and p.visit_id = matter.visit_id));
create policy matter_written on visits.matter for insert with check (current_setting('app.department', true) <> '');

alter table visits.visit enable row level security;
create policy visit_seen on visits.visit for select
  using (exists (select 1 from visits.part p where p.tenant = visit.tenant and p.visit_id = visit.id)
    or exists (select 1 from visits.matter m where m.tenant = visit.tenant and m.visit_id = visit.id));
create policy visit_changed on visits.visit for update
  using (exists (select 1 from visits.part p where p.tenant = visit.tenant and p.visit_id = visit.id));
create policy visit_written on visits.visit for insert with check (current_setting('app.department', true) <> '');

alter table visits.member enable row level security;
create policy member_seen on visits.member for select
  using (exists (select 1 from visits.visit v where v.tenant = member.tenant and v.id = member.visit_id));
create policy member_removed on visits.member for delete
  using (exists (select 1 from visits.part p where p.tenant = member.tenant and p.visit_id = member.visit_id));
create policy member_written on visits.member for insert with check (current_setting('app.department', true) <> '');

alter table visits.device enable row level security;
create policy device_of_office on visits.device
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true)
    and (department = current_setting('app.department', true)
      or (current_setting('app.department', true) = '*' and current_setting('app.lo', true) = '')));

-- What was found for a case is seen with that case alone, though the visit served several.
alter table visits.entry enable row level security;
create policy entry_seen on visits.entry for select
  using (exists (select 1 from visits.visit v where v.tenant = entry.tenant and v.id = entry.visit_id)
    and (task_id is null
      or exists (select 1 from visits.matter m where m.tenant = entry.tenant and m.visit_id = entry.visit_id and m.task_id = entry.task_id)));
create policy entry_written on visits.entry for insert
  with check (exists (select 1 from visits.device d where d.tenant = entry.tenant and d.id = entry.device_id));

-- Visits planned to these households, by whatever department of the area, so that one goes once. Time and office alone; a sealed one is not among them.
create function visits.joinable(p_tenant text, p_households uuid[])
returns table (visit_id uuid, household_id uuid, day date, from_time text, to_time text, office_id uuid)
language sql stable security definer set search_path = visits set plan_cache_mode = auto as $$
  select v.id, v.household_id, v.day, v.from_time, v.to_time, v.office_id from visits.visit v
  where v.tenant = p_tenant and v.household_id = any(p_households) and v.state = 'planned' and not v.sealed
    and v.division >= current_setting('app.lo', true) and v.division < current_setting('app.hi', true)
$$;

-- Takes an office into a planned visit of its area, under the lock of the visit; the household it goes to, or nothing.
create function visits.join_visit(p_tenant text, p_visit uuid, p_office uuid, p_division text, p_department text) returns uuid
language plpgsql security definer set search_path = visits as $$
declare
  v_household uuid;
begin
  select v.household_id into v_household from visits.visit v
    where v.tenant = p_tenant and v.id = p_visit and v.state = 'planned' and not v.sealed and v.household_id is not null
      and v.division >= current_setting('app.lo', true) and v.division < current_setting('app.hi', true)
    for update;
  if v_household is null then return null; end if;
  insert into visits.part (tenant, visit_id, office_id, division, department)
    values (p_tenant, p_visit, p_office, p_division, p_department) on conflict do nothing;
  return v_household;
end $$;

revoke all on function visits.joinable(text, uuid[]), visits.join_visit(text, uuid, uuid, text, text) from public;
grant execute on function visits.joinable(text, uuid[]), visits.join_visit(text, uuid, uuid, text, text) to onewindow_app;
grant usage on schema visits to onewindow_app;
grant select, insert, update on visits.visit, visits.matter, visits.device to onewindow_app;
grant select, insert on visits.part, visits.entry to onewindow_app;
grant select, insert, delete on visits.member to onewindow_app;
