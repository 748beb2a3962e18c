-- The cases of one identified caller, for the hotline alone: open or ended within ninety days, and none that is sealed.
create function cases.of_caller(p_tenant text, p_person uuid) returns setof cases.case
language sql stable security definer set search_path = cases set plan_cache_mode = auto as $$
  select c.* from cases.case c
  where current_setting('app.department', true) = 'hotline' and c.tenant = p_tenant and c.applicant_id = p_person and not c.sealed
    and (c.closed_at is null or c.closed_at > now() - interval '90 days')
  order by c.closed_at is null desc, c.received_at desc limit 30
$$;
revoke all on function cases.of_caller(text, uuid) from public;
grant execute on function cases.of_caller(text, uuid) to onewindow_app;
