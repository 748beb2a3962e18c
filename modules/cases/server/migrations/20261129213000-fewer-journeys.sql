-- What is written leaves with the commit and nobody waits for its answer, so what cannot be written raises instead of answering false.
drop function cases.write_case(text, uuid, integer, jsonb, jsonb, jsonb, bytea, bytea, jsonb, timestamptz, text, uuid, uuid[], text[], text[], bytea[]);

-- One round trip for everything a transition changes. `p_expected` is the version that was locked; 0 begins a case. Serialization failure
-- when the case exists already (the same draft submitted twice) or has moved on.
create function cases.write_case(
  p_tenant text, p_case uuid, p_expected integer, p_row jsonb, p_state jsonb, p_tasks jsonb,
  p_applicant bytea, p_name_index bytea, p_parties jsonb,
  p_at timestamptz, p_actor text, p_office uuid, p_content_ids uuid[], p_content_kinds text[], p_content_keys text[], p_content_bodies bytea[]
) returns void
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
    if v_count = 0 then raise exception 'the case exists already' using errcode = '40001'; end if;
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
    if not found then raise exception 'the case has moved on' using errcode = '40001'; end if;
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
end $$;

drop function cases.begin_draft(text, jsonb, bytea, bytea);
create function cases.begin_draft(p_tenant text, p_row jsonb, p_answers bytea, p_applicant bytea) returns void
language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
  insert into cases.draft (tenant, id, person_id, agent_id, reception_id, office_id, division, department, item_code, item_version, answers,
    parties, applicant, created_at, updated_at, open_questions)
  select p_tenant, r.id, r.person_id, r.agent_id, r.reception_id, r.office_id, r.division, r.department, r.item_code, r.item_version, p_answers,
    r.parties, p_applicant, r.created_at, r.updated_at, r.open_questions
  from jsonb_to_record(p_row) as r(id uuid, person_id uuid, agent_id uuid, reception_id uuid, office_id uuid, division text, department text,
    item_code text, item_version integer, parties jsonb, created_at timestamptz, updated_at timestamptz, open_questions integer);
end $$;

-- The caller holds the draft's lock, so it is there.
drop function cases.write_draft(text, uuid, jsonb, bytea, bytea);
create function cases.write_draft(p_tenant text, p_id uuid, p_row jsonb, p_answers bytea, p_defects bytea) returns void
language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
  update cases.draft d set revision = r.revision, updated_at = r.updated_at, item_version = r.item_version, answers = p_answers,
    provided = r.provided, parties = r.parties, state = r.state, defects = p_defects, deadline = r.deadline, open_questions = r.open_questions
  from jsonb_to_record(p_row) as r(revision integer, updated_at timestamptz, item_version integer, provided jsonb, parties jsonb, state text,
    deadline date, open_questions integer)
  where d.tenant = p_tenant and d.id = p_id;
  if not found then raise exception 'the draft is out of sight' using errcode = '40001'; end if;
end $$;

-- `p_except`: the task that is being done in this very breath.
drop function cases.next_task(text, uuid, uuid);
create function cases.next_task(p_tenant text, p_office uuid, p_account uuid, p_except uuid)
returns table (id uuid, case_id uuid, due timestamptz)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return query select t.id, t.case_id, t.due from cases.task t
    where t.tenant = p_tenant and t.office_id = p_office and t.state = 'open' and (p_except is null or t.id <> p_except)
      and (t.claimed_by is null or t.claimed_by = p_account)
    order by t.due, t.id limit 1;
end $$;

revoke all on function cases.write_case(text, uuid, integer, jsonb, jsonb, jsonb, bytea, bytea, jsonb, timestamptz, text, uuid, uuid[], text[],
  text[], bytea[]), cases.begin_draft(text, jsonb, bytea, bytea), cases.write_draft(text, uuid, jsonb, bytea, bytea),
  cases.next_task(text, uuid, uuid, uuid) from public;
grant execute on function cases.write_case(text, uuid, integer, jsonb, jsonb, jsonb, bytea, bytea, jsonb, timestamptz, text, uuid, uuid[], text[],
  text[], bytea[]), cases.begin_draft(text, jsonb, bytea, bytea), cases.write_draft(text, uuid, jsonb, bytea, bytea),
  cases.next_task(text, uuid, uuid, uuid) to onewindow_app;
