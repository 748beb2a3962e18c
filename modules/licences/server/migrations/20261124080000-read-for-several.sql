-- The licences of several people under one need, and their uses, in one statement each. The need itself says which types of whom.
create function licences.read_for_people(p_tenant text, p_need uuid, p_people uuid[], p_types text[])
returns table (holder uuid, licence licences.licence)
language plpgsql stable security definer set search_path = licences set plan_cache_mode = force_generic_plan as $$
begin
  if current_setting('app.hi', true) = '' and current_setting('app.person', true) = '' then return; end if;
  return query select h.person, l
    from need n
    join holding h on h.tenant = n.tenant and h.person = n.person
    join licence l on l.tenant = h.tenant and l.id = h.licence
    where n.tenant = p_tenant and n.id = p_need and n.person = any (p_people) and n.closed_at is null
      and h.type = any (p_types) and h.type = any (n.types) and l.state in ('normal', 'suspended')
    order by l.valid_from desc;
end $$;

create function licences.record_uses_of_people(p_tenant text, p_ids uuid[], p_licences uuid[], p_types text[], p_people uuid[], p_bases text[],
  p_need uuid, p_case uuid, p_purpose text, p_actor text, p_name text, p_sealed boolean, p_at timestamptz)
returns integer
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  v_count integer;
begin
  insert into licences.use (tenant, id, licence, type, person, need, case_id, purpose, basis, by_actor, by_name, sealed, at)
  select p_tenant, u.id, u.licence, u.type, u.person, p_need, p_case, p_purpose, u.basis, p_actor, p_name,
    p_sealed or coalesce((select n.sealed from licences.need n where n.tenant = p_tenant and n.id = p_need and n.person = u.person), false), p_at
  from unnest(p_ids, p_licences, p_types, p_people, p_bases) as u(id, licence, type, person, basis)
  on conflict do nothing;
  get diagnostics v_count = row_count;
  return v_count;
end $$;
revoke all on function licences.read_for_people(text, uuid, uuid[], text[]),
  licences.record_uses_of_people(text, uuid[], uuid[], text[], uuid[], text[], uuid, uuid, text, text, text, boolean, timestamptz) from public;
grant execute on function licences.read_for_people(text, uuid, uuid[], text[]),
  licences.record_uses_of_people(text, uuid[], uuid[], text[], uuid[], text[], uuid, uuid, text, text, text, boolean, timestamptz) to onewindow_app;
drop function licences.record_uses(text, uuid[], uuid[], text[], uuid, uuid, uuid, text, text, text, text, boolean, timestamptz);
