-- What people draw at present: granted, closed, and still to be paid; never a sealed item. For who may see the case that asks, whatever office granted it.
create function cases.benefits_of(p_tenant text, p_case uuid, p_persons uuid[])
returns table (person_id uuid, item_code text, item_version integer, since timestamptz)
language sql stable security definer set search_path = cases set plan_cache_mode = auto as $$
  select c.applicant_id, c.item_code, c.item_version, c.closed_at from cases.case c
  where c.tenant = p_tenant and c.applicant_id = any(p_persons) and c.id <> p_case and not c.sealed
    and c.verdict = 'granted' and c.phase = 'closed' and cases.may_see(p_tenant, p_case)
    and exists (select 1 from cases.task t
      where t.tenant = c.tenant and t.case_id = c.id and t.follow_up and t.kind = 'payment' and t.state = 'open')
  order by c.closed_at desc limit 50
$$;
revoke all on function cases.benefits_of(text, uuid, uuid[]) from public;
grant execute on function cases.benefits_of(text, uuid, uuid[]) to onewindow_app;
