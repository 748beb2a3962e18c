-- One search over the fields of a case. Names and numbers are found at the case; its tasks hang on it, so they need no such index of their own.
create index case_by_name on cases.case (tenant, name_index);
create index case_by_tail on cases.case (tenant, tail);
create index case_by_time on cases.case (tenant, received_at desc, id desc);
create index case_by_item on cases.case (tenant, item_code, received_at desc, id desc);
create index case_running on cases.case (tenant, phase, received_at desc, id desc)
  where phase in ('received', 'awaiting-correction', 'in-progress', 'delivering');
create index case_due on cases.case (tenant, due) where due is not null;
create index participation_of_area on cases.participation (tenant, division, department, case_id);
drop index cases.task_by_name;
drop index cases.task_by_number;

create or replace function cases.find_tasks(p_tenant text, p_name_index bytea, p_tail text)
returns setof uuid
language sql stable security definer set search_path = cases set plan_cache_mode = auto as $$
  select t.id from cases.case c join cases.task t on t.tenant = c.tenant and t.case_id = c.id
  where c.tenant = p_tenant and (c.name_index = p_name_index or c.tail = p_tail)
    and t.division >= current_setting('app.lo', true) and t.division < current_setting('app.hi', true)
    and (current_setting('app.department', true) = '*' or t.department = current_setting('app.department', true))
  limit 500
$$;

-- Cases within the scope of this transaction, newest first, by whatever is given; null asks nothing. `p_office`: only what that office took in or
-- took part in. Row-level security would be asked case by case; the scope stands in the statement instead, and the plan is made for what is asked.
create function cases.search(
  p_tenant text, p_office uuid, p_item text, p_phase text, p_verdict text, p_keys boolean, p_names bytea[], p_tail text, p_applicant uuid,
  p_from timestamptz, p_to timestamptz, p_due_before timestamptz, p_before timestamptz, p_before_id uuid, p_limit integer
) returns setof cases.case
language plpgsql stable security definer set search_path = cases set plan_cache_mode = force_custom_plan as $$
declare
  v_lo text := current_setting('app.lo', true);
  v_hi text := current_setting('app.hi', true);
  v_department text := current_setting('app.department', true);
begin
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
        where p.tenant = p_tenant and p.case_id = c.id and (p_office is null or p.office_id = p_office)
          and p.division >= v_lo and p.division < v_hi and (v_department = '*' or p.department = v_department))
    order by c.received_at desc, c.id desc
    limit p_limit;
end $$;

revoke all on function cases.search(text, uuid, text, text, text, boolean, bytea[], text, uuid, timestamptz, timestamptz, timestamptz,
  timestamptz, uuid, integer) from public;
grant execute on function cases.search(text, uuid, text, text, text, boolean, bytea[], text, uuid, timestamptz, timestamptz, timestamptz,
  timestamptz, uuid, integer) to onewindow_app;
