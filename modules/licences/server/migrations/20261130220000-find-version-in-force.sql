-- A licence that was changed or renewed since: whoever changes the decision it came from means the version that is in force.
create index licence_of_predecessor on licences.licence (tenant, predecessor) where predecessor is not null;
create function licences.version_in_force(p_tenant text, p_id uuid)
returns uuid language sql stable security definer set search_path = licences as $$
  with recursive version as (
    select l.id, l.state from licence l where l.tenant = p_tenant and l.id = p_id and current_setting('app.hi', true) <> ''
    union all
    select l.id, l.state from version v join licence l on l.tenant = p_tenant and l.predecessor = v.id
  )
  select id from version where state in ('normal', 'suspended') limit 1
$$;
revoke all on function licences.version_in_force(text, uuid) from public;
grant execute on function licences.version_in_force(text, uuid) to onewindow_app;
