-- Whether the actor of this transaction may see a case at all: takes part in its area and department, or is its party.
create function cases.may_see(p_tenant text, p_case uuid) returns boolean
language sql stable security definer set search_path = cases set plan_cache_mode = auto as $$
  select exists (
    select 1 from cases.participation p where p.tenant = p_tenant and p.case_id = p_case
      and p.division >= current_setting('app.lo', true) and p.division < current_setting('app.hi', true)
      and (current_setting('app.department', true) = '*' or p.department = current_setting('app.department', true))
  ) or (current_setting('app.person', true) <> '' and exists (
    select 1 from cases.party p where p.tenant = p_tenant and p.case_id = p_case and p.sees
      and p.person_id = nullif(current_setting('app.person', true), '')::uuid
  ))
$$;

-- The case under its lock, if the actor may see it. Whoever comes second waits here and then reads what the first one did.
create function cases.lock_case(p_tenant text, p_case uuid)
returns table (case_id uuid, state jsonb, version integer)
language plpgsql security definer set search_path = cases set plan_cache_mode = auto as $$
begin
  return query select c.id, c.state, c.version from cases.case c
    where c.tenant = p_tenant and c.id = p_case and cases.may_see(p_tenant, p_case) for update of c;
end $$;

-- A task and its case under the case's lock.
create function cases.lock_task(p_tenant text, p_task uuid)
returns table (case_id uuid, state jsonb, version integer, task_version integer, claimed_by uuid, office_id uuid)
language plpgsql security definer set search_path = cases set plan_cache_mode = auto as $$
declare
  v_case uuid;
begin
  select t.case_id into v_case from cases.task t
    where t.tenant = p_tenant and t.id = p_task
      and t.division >= current_setting('app.lo', true) and t.division < current_setting('app.hi', true)
      and (current_setting('app.department', true) = '*' or t.department = current_setting('app.department', true));
  if v_case is null then return; end if;
  perform 1 from cases.case c where c.tenant = p_tenant and c.id = v_case for update;
  return query select c.id, c.state, c.version, t.version, t.claimed_by, t.office_id
    from cases.task t join cases.case c on c.tenant = t.tenant and c.id = t.case_id
    where t.tenant = p_tenant and t.id = p_task;
end $$;

-- One round trip for everything a transition changes. `p_expected` is the version that was locked; 0 begins a case.
-- Answers false when the case exists already (the same draft submitted twice) or has moved on.
create function cases.write_case(
  p_tenant text, p_case uuid, p_expected integer, p_row jsonb, p_state jsonb, p_tasks jsonb,
  p_applicant bytea, p_name_index bytea, p_parties jsonb,
  p_at timestamptz, p_actor text, p_office uuid, p_content_ids uuid[], p_content_kinds text[], p_content_keys text[], p_content_bodies bytea[]
) returns boolean
language plpgsql security definer set search_path = cases set plan_cache_mode = auto as $$
declare
  v_applicant bytea := p_applicant;
  v_name_index bytea := p_name_index;
  v_count integer;
begin
  if p_expected = 0 then
    insert into cases.case (tenant, id, number, item_code, item_version, applicant_id, applicant, name_index, sealed, phase, verdict,
      received_at, due, statutory_due, warn_from, deadline, closed_at, version, state)
    select p_tenant, p_case, r.number, r.item_code, r.item_version, r.applicant_id, p_applicant, p_name_index, r.sealed, r.phase, r.verdict,
      r.received_at, r.due, r.statutory_due, r.warn_from, r.deadline, r.closed_at, r.version, p_state
    from jsonb_to_record(p_row) as r(number text, item_code text, item_version integer, applicant_id uuid, sealed boolean, phase text, verdict text,
      received_at timestamptz, due timestamptz, statutory_due timestamptz, warn_from timestamptz, deadline date, closed_at timestamptz, version integer)
    on conflict (tenant, id) do nothing;
    get diagnostics v_count = row_count;
    if v_count = 0 then return false; end if;
    insert into cases.party (tenant, case_id, role, ordinal, person_id, sees)
    select p_tenant, p_case, x.role, x.ordinal, x.person_id, x.sees
    from jsonb_to_recordset(p_parties) as x(role text, ordinal smallint, person_id uuid, sees boolean);
  else
    update cases.case c set phase = r.phase, verdict = r.verdict, due = r.due, statutory_due = r.statutory_due, warn_from = r.warn_from,
      deadline = r.deadline, closed_at = r.closed_at, version = r.version, state = p_state
    from jsonb_to_record(p_row) as r(phase text, verdict text, due timestamptz, statutory_due timestamptz, warn_from timestamptz,
      deadline date, closed_at timestamptz, version integer)
    where c.tenant = p_tenant and c.id = p_case and c.version = p_expected
    returning c.applicant, c.name_index into v_applicant, v_name_index;
    if not found then return false; end if;
  end if;
  insert into cases.task (tenant, id, case_id, number, item_code, item_version, step_id, kind, office_id, division, department, state, applicant,
    name_index, sealed, follow_up, back_entry, line, marks, opened_at, due, warn_from, done_at)
  select p_tenant, x.id, p_case, x.number, x.item_code, x.item_version, x.step_id, x.kind, x.office_id, x.division, x.department, x.state, v_applicant,
    v_name_index, x.sealed, x.follow_up, x.back_entry, x.line, x.marks, x.opened_at, x.due, x.warn_from, x.done_at
  from jsonb_to_recordset(p_tasks) as x(id uuid, number text, item_code text, item_version integer, step_id text, kind text, office_id uuid,
    division text, department text, state text, sealed boolean, follow_up boolean, back_entry boolean, line boolean, marks text[],
    opened_at timestamptz, due timestamptz, warn_from timestamptz, done_at timestamptz)
  on conflict (tenant, id) do update set state = excluded.state, office_id = excluded.office_id, division = excluded.division,
    department = excluded.department, due = excluded.due, warn_from = excluded.warn_from, done_at = excluded.done_at, marks = excluded.marks,
    version = task.version + 1, claimed_by = case when task.office_id = excluded.office_id then task.claimed_by end,
    claimed_name = case when task.office_id = excluded.office_id then task.claimed_name end;
  insert into cases.participation (tenant, case_id, office_id, division, department, since)
  select distinct on (x.office_id) p_tenant, p_case, x.office_id, x.division, x.department, p_at
  from jsonb_to_recordset(p_tasks || coalesce(p_row -> 'offices', '[]'::jsonb)) as x(office_id uuid, division text, department text)
  on conflict do nothing;
  insert into cases.content (tenant, case_id, id, kind, key, body, at, actor, office_id)
  select p_tenant, p_case, x.id, x.kind, x.key, x.body, p_at, p_actor, p_office
  from unnest(p_content_ids, p_content_kinds, p_content_keys, p_content_bodies) as x(id, kind, key, body);
  return true;
end $$;

-- Claiming is no fact of the case: it says who works on the task. Null releases. Answers the new version, or nothing when another was first.
create function cases.claim_task(p_tenant text, p_task uuid, p_office uuid, p_account uuid, p_name text, p_release boolean)
returns integer
language plpgsql security definer set search_path = cases set plan_cache_mode = auto as $$
declare
  v_version integer;
begin
  update cases.task t set version = t.version + 1,
    claimed_by = case when p_release then null else p_account end, claimed_name = case when p_release then null else p_name end
  where t.tenant = p_tenant and t.id = p_task and t.office_id = p_office and t.state = 'open'
    and (t.claimed_by is null and not p_release or t.claimed_by = p_account)
  returning t.version into v_version;
  return v_version;
end $$;

-- Worklist by text with explicit scope: row-level security cannot use the index of a name (facts/database.md 5.3), this function can.
create function cases.find_tasks(p_tenant text, p_name_index bytea, p_tail text)
returns setof uuid
language sql stable security definer set search_path = cases set plan_cache_mode = auto as $$
  select t.id from cases.task t
  where t.tenant = p_tenant and (t.name_index = p_name_index or t.tail = p_tail)
    and t.division >= current_setting('app.lo', true) and t.division < current_setting('app.hi', true)
    and (current_setting('app.department', true) = '*' or t.department = current_setting('app.department', true))
  limit 500
$$;

-- What the public may read of running notices; names are sealed, the application masks them.
create table cases.notice (
  tenant text collate "C" not null,
  task_id uuid not null,
  case_id uuid not null,
  item_code text collate "C" not null,
  division text collate "C" not null,
  office_id uuid not null,
  place text not null,
  applicant bytea not null,
  from_day date not null,
  to_day date not null,
  basis text not null,
  primary key (tenant, task_id),
  foreign key (tenant, case_id) references cases.case (tenant, id)
);
create index notice_running on cases.notice (tenant, to_day, division);
grant select, insert on cases.notice to onewindow_app;

revoke all on all functions in schema cases from public;
grant execute on all functions in schema cases to onewindow_app;

-- An office returns a case that it does not receive the person for: the draft opens again for its owner, named defects alone.
create function cases.reopen_draft(p_tenant text, p_case uuid, p_defects bytea, p_deadline date, p_at timestamptz) returns void
language sql volatile security definer set search_path = cases as $$
  update cases.draft set state = 'correcting', defects = p_defects, deadline = p_deadline, revision = revision + 1, updated_at = p_at
  where tenant = p_tenant and id = p_case and cases.may_see(p_tenant, p_case)
$$;
revoke all on function cases.reopen_draft(text, uuid, bytea, date, timestamptz) from public;
grant execute on function cases.reopen_draft(text, uuid, bytea, date, timestamptz) to onewindow_app;
