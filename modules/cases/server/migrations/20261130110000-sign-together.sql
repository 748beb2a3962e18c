-- A task is somebody's: asked by name to sign (p_anew false, nobody has seen it yet) or given by a colleague.
create function cases.give_task(p_tenant text, p_task uuid, p_office uuid, p_account uuid, p_name text, p_anew boolean) returns void
language sql security definer set search_path = cases as $$
  update cases.task t set claimed_by = p_account, claimed_name = p_name, version = t.version + case when p_anew then 1 else 0 end
  where t.tenant = p_tenant and t.id = p_task and t.office_id = p_office and t.state in ('open', 'held', 'waiting')
$$;

-- What somebody has taken up, whatever office it is at; a task that was only addressed to a person still has its first version.
create function cases.claimed_tasks(p_tenant text, p_case uuid) returns setof uuid
language sql stable security definer set search_path = cases as $$
  select t.id from cases.task t
  where t.tenant = p_tenant and t.case_id = p_case and t.claimed_by is not null and t.version > 1 and cases.may_see(p_tenant, p_case)
$$;

revoke all on function cases.give_task(text, uuid, uuid, uuid, text, boolean), cases.claimed_tasks(text, uuid) from public;
grant execute on function cases.give_task(text, uuid, uuid, uuid, text, boolean), cases.claimed_tasks(text, uuid) to onewindow_app;
