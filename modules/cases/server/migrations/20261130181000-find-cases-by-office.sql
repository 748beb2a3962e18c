-- When and about what a case was received stands with every office that takes part in it: what an office, or the offices of an area, have is then read
-- from their own indexes in the order of time, however many cases the city has.
alter table cases.participation add column received_at timestamptz, add column item_code text collate "C";
update cases.participation p set received_at = c.received_at, item_code = c.item_code from cases.case c where c.tenant = p.tenant and c.id = p.case_id;
alter table cases.participation alter column received_at set not null, alter column item_code set not null;
drop index cases.participation_of_office, cases.participation_of_area;
create index participation_of_office on cases.participation (tenant, office_id, received_at desc, case_id desc);
create index participation_of_item on cases.participation (tenant, office_id, item_code, received_at desc, case_id desc);

-- One round trip for everything a transition changes. `p_expected` is the version that was locked; 0 begins a case. Serialization failure
-- when the case exists already (the same draft submitted twice) or has moved on.
create or replace function cases.write_case(
  p_tenant text, p_case uuid, p_expected integer, p_row jsonb, p_state jsonb, p_tasks jsonb,
  p_applicant bytea, p_name_index bytea, p_parties jsonb,
  p_at timestamptz, p_actor text, p_office uuid, p_content_ids uuid[], p_content_kinds text[], p_content_keys text[], p_content_bodies bytea[]
) returns void
language plpgsql security definer set search_path = cases set plan_cache_mode = auto as $$
declare
  v_applicant bytea := p_applicant;
  v_name_index bytea := p_name_index;
  v_received_at timestamptz := (p_row ->> 'received_at')::timestamptz;
  v_item text := p_row ->> 'item_code';
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
    returning c.applicant, c.name_index, c.received_at, c.item_code into v_applicant, v_name_index, v_received_at, v_item;
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
  insert into cases.participation (tenant, case_id, office_id, division, department, since, received_at, item_code)
  select distinct on (x.office_id) p_tenant, p_case, x.office_id, x.division, x.department, p_at, v_received_at, v_item
  from jsonb_to_recordset(p_tasks || coalesce(p_row -> 'offices', '[]'::jsonb)) as x(office_id uuid, division text, department text)
  on conflict do nothing;
  insert into cases.content (tenant, case_id, id, kind, key, body, at, actor, office_id)
  select p_tenant, p_case, x.id, x.kind, x.key, x.body, p_at, p_actor, p_office
  from unnest(p_content_ids, p_content_kinds, p_content_keys, p_content_bodies) as x(id, kind, key, body);
end $$;

drop function cases.search(text, uuid, text, text, text, boolean, bytea[], text, uuid, timestamptz, timestamptz, timestamptz, timestamptz, uuid, integer);

-- Cases within the scope of the actor, newest first. `p_offices`: the offices meant, all of the area for a wide question; null for those who see every
-- office of their area. Of each office the newest few are read, and of these the newest of all; phases, lateness and keys have
-- indexes of their own, and of a wide question the scope of the actor says all that the list of offices says.
create function cases.search(
  p_tenant text, p_offices uuid[], p_item text, p_phase text, p_verdict text, p_keys boolean, p_names bytea[], p_tail text, p_applicant uuid,
  p_from timestamptz, p_to timestamptz, p_due_before timestamptz, p_before timestamptz, p_before_id uuid, p_limit integer
) returns setof cases.case
language plpgsql stable security definer set search_path = cases set plan_cache_mode = force_custom_plan as $$
declare
  v_lo text := current_setting('app.lo', true);
  v_hi text := current_setting('app.hi', true);
  v_department text := current_setting('app.department', true);
begin
  if p_offices is not null and not p_keys and p_phase is null and p_due_before is null then
    return query select c.* from (
      select m.case_id, m.received_at from unnest(p_offices) o(id) cross join lateral (
        select p.case_id, p.received_at from cases.participation p
        where p.tenant = p_tenant and p.office_id = o.id
          and p.division >= v_lo and p.division < v_hi and (v_department = '*' or p.department = v_department)
          and (p_item is null or p.item_code = p_item)
          and (p_from is null or p.received_at >= p_from)
          and (p_to is null or p.received_at < p_to)
          and (p_before is null or (p.received_at, p.case_id) < (p_before, p_before_id))
          and (p_verdict is null or exists (select 1 from cases.case v where v.tenant = p_tenant and v.id = p.case_id and v.verdict = p_verdict))
        order by p.received_at desc, p.case_id desc limit p_limit) m
      group by m.case_id, m.received_at order by m.received_at desc, m.case_id desc limit p_limit) newest
    join cases.case c on c.tenant = p_tenant and c.id = newest.case_id
    order by newest.received_at desc, newest.case_id desc;
    return;
  end if;
  return query select c.* from cases.case c
    where c.tenant = p_tenant
      and (not p_keys or c.name_index = any(p_names) or c.tail = p_tail or c.applicant_id = p_applicant)
      and (p_item is null or c.item_code = p_item)
      and (p_phase is null or c.phase = p_phase)
      and (p_verdict is null or c.verdict = p_verdict)
      and (p_from is null or c.received_at >= p_from)
      and (p_to is null or c.received_at < p_to)
      and (p_due_before is null or c.due < p_due_before)
      and (p_before is null or (c.received_at, c.id) < (p_before, p_before_id))
      and exists (select 1 from cases.participation p
        where p.tenant = p_tenant and p.case_id = c.id and (p_offices is null or cardinality(p_offices) > 1 or p.office_id = any(p_offices))
          and p.division >= v_lo and p.division < v_hi and (v_department = '*' or p.department = v_department))
    order by c.received_at desc, c.id desc
    limit p_limit;
end $$;
revoke all on function cases.search(text, uuid[], text, text, text, boolean, bytea[], text, uuid, timestamptz, timestamptz, timestamptz,
  timestamptz, uuid, integer) from public;
grant execute on function cases.search(text, uuid[], text, text, text, boolean, bytea[], text, uuid, timestamptz, timestamptz, timestamptz,
  timestamptz, uuid, integer) to onewindow_app;
