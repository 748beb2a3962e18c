-- Licences of a type that the same holder has and that are suspended: nothing may be given beside them. Whoever gives licences asks.
create function licences.suspended_of(p_tenant text, p_type text, p_people uuid[], p_household uuid, p_subjects bytea[])
returns table (id uuid, serial text, issuer_name text)
language sql stable security definer set search_path = licences as $$
  select l.id, l.serial, l.issuer_name
  from holding h join licence l on l.tenant = h.tenant and l.id = h.licence
  where h.tenant = p_tenant and h.person = any (p_people) and h.type = p_type and l.state = 'suspended' and l.subject_index is null
    and p_subjects is null and (p_household is null or l.household is null or l.household = p_household)
    and current_setting('app.hi', true) <> ''
  union
  select l.id, l.serial, l.issuer_name from licence l
  where l.tenant = p_tenant and l.subject_index = any (p_subjects) and l.type = p_type and l.state = 'suspended'
    and current_setting('app.hi', true) <> ''
$$;
revoke all on function licences.suspended_of(text, text, uuid[], uuid, bytea[]) from public;
grant execute on function licences.suspended_of(text, text, uuid[], uuid, bytea[]) to onewindow_app;
