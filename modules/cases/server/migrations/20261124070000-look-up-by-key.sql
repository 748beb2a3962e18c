-- Look-ups by key keep their plan from call to call; they run with the rights of the caller, so row-level security holds as everywhere.
create function cases.find_draft(p_tenant text, p_id uuid) returns setof cases.draft
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return query select d.* from cases.draft d where d.tenant = p_tenant and d.id = p_id;
end $$;

create function cases.lock_draft(p_tenant text, p_id uuid) returns setof cases.draft
language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
  return query select d.* from cases.draft d where d.tenant = p_tenant and d.id = p_id for update;
end $$;

create function cases.begin_draft(p_tenant text, p_row jsonb, p_answers bytea, p_applicant bytea) returns void
language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
  insert into cases.draft (tenant, id, person_id, agent_id, reception_id, office_id, division, department, item_code, item_version, answers,
    parties, applicant, created_at, updated_at)
  select p_tenant, r.id, r.person_id, r.agent_id, r.reception_id, r.office_id, r.division, r.department, r.item_code, r.item_version, p_answers,
    r.parties, p_applicant, r.created_at, r.updated_at
  from jsonb_to_record(p_row) as r(id uuid, person_id uuid, agent_id uuid, reception_id uuid, office_id uuid, division text, department text,
    item_code text, item_version integer, parties jsonb, created_at timestamptz, updated_at timestamptz);
end $$;

-- Answers false where nothing was written: the draft is out of sight.
create function cases.write_draft(p_tenant text, p_id uuid, p_row jsonb, p_answers bytea, p_defects bytea) returns boolean
language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
  update cases.draft d set revision = r.revision, updated_at = r.updated_at, item_version = r.item_version, answers = p_answers,
    provided = r.provided, parties = r.parties, state = r.state, defects = p_defects, deadline = r.deadline, open_questions = r.open_questions
  from jsonb_to_record(p_row) as r(revision integer, updated_at timestamptz, item_version integer, provided jsonb, parties jsonb, state text,
    deadline date, open_questions integer)
  where d.tenant = p_tenant and d.id = p_id;
  return found;
end $$;

create function cases.next_task(p_tenant text, p_office uuid, p_account uuid) returns table (id uuid, case_id uuid)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return query select t.id, t.case_id from cases.task t
    where t.tenant = p_tenant and t.office_id = p_office and t.state = 'open' and (t.claimed_by is null or t.claimed_by = p_account)
    order by t.due, t.id limit 1;
end $$;

create function cases.contents_of(p_tenant text, p_case uuid, p_kinds text[]) returns setof cases.content
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return query select c.* from cases.content c
    where c.tenant = p_tenant and c.case_id = p_case and (p_kinds is null or c.kind = any(p_kinds)) order by c.at, c.id;
end $$;

-- The head of the case's stream is locked with the case, so that the commit need not look it up again.
drop function cases.lock_task(text, uuid);
create function cases.lock_task(p_tenant text, p_task uuid)
returns table (case_id uuid, state jsonb, version integer, task_version integer, claimed_by uuid, office_id uuid, head_seq integer, head_hash text)
language plpgsql security definer set search_path = cases set plan_cache_mode = force_generic_plan as $$
declare
  v_case uuid;
begin
  select t.case_id into v_case from cases.task t
    where t.tenant = p_tenant and t.id = p_task
      and t.division >= current_setting('app.lo', true) and t.division < current_setting('app.hi', true)
      and (current_setting('app.department', true) = '*' or t.department = current_setting('app.department', true));
  if v_case is null then return; end if;
  perform 1 from cases.case c where c.tenant = p_tenant and c.id = v_case for update;
  perform 1 from platform.stream_head h where h.tenant = p_tenant and h.stream = 'case:' || v_case for update;
  return query select c.id, c.state, c.version, t.version, t.claimed_by, t.office_id, h.seq, h.hash
    from cases.task t join cases.case c on c.tenant = t.tenant and c.id = t.case_id
    join platform.stream_head h on h.tenant = t.tenant and h.stream = 'case:' || v_case
    where t.tenant = p_tenant and t.id = p_task;
end $$;

create function cases.drafts_of(p_tenant text, p_person uuid) returns setof cases.draft
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return query select d.* from cases.draft d
    where d.tenant = p_tenant and (d.person_id = p_person or d.agent_id = p_person) and d.state in ('open', 'correcting')
    order by d.updated_at desc limit 50;
end $$;

create function cases.cases_of(p_tenant text, p_applicant uuid, p_except uuid) returns setof cases.case
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return query select c.* from cases.case c
    where c.tenant = p_tenant and c.applicant_id = p_applicant and (p_except is null or c.id <> p_except)
    order by c.received_at desc limit 30;
end $$;

create function cases.begin_reception(p_tenant text, p_row jsonb) returns void
language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
  insert into cases.reception (tenant, id, person_id, agent_id, account_id, office_id, division, department, opened_at)
  select p_tenant, r.id, r.person_id, r.agent_id, r.account_id, r.office_id, r.division, r.department, r.opened_at
  from jsonb_to_record(p_row) as r(id uuid, person_id uuid, agent_id uuid, account_id uuid, office_id uuid, division text, department text,
    opened_at timestamptz);
end $$;

create function cases.find_open_reception(p_tenant text, p_id uuid) returns setof cases.reception
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return query select r.* from cases.reception r where r.tenant = p_tenant and r.id = p_id and r.closed_at is null;
end $$;

revoke all on function cases.find_draft(text, uuid), cases.lock_draft(text, uuid), cases.begin_draft(text, jsonb, bytea, bytea),
  cases.write_draft(text, uuid, jsonb, bytea, bytea), cases.next_task(text, uuid, uuid), cases.contents_of(text, uuid, text[]),
  cases.drafts_of(text, uuid), cases.cases_of(text, uuid, uuid), cases.begin_reception(text, jsonb), cases.find_open_reception(text, uuid),
  cases.lock_task(text, uuid) from public;
grant execute on function cases.find_draft(text, uuid), cases.lock_draft(text, uuid), cases.begin_draft(text, jsonb, bytea, bytea),
  cases.write_draft(text, uuid, jsonb, bytea, bytea), cases.next_task(text, uuid, uuid), cases.contents_of(text, uuid, text[]),
  cases.drafts_of(text, uuid), cases.cases_of(text, uuid, uuid), cases.begin_reception(text, jsonb), cases.find_open_reception(text, uuid),
  cases.lock_task(text, uuid) to onewindow_app;
