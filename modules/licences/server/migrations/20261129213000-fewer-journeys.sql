-- Opening a need leaves with the next statement, by a kept plan.
create function licences.open_need(p_tenant text, p_id uuid, p_kind text, p_people jsonb, p_sealed boolean, p_at timestamptz) returns void
language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
  insert into licences.need (tenant, id, person, kind, types, sealed, opened_at)
  select p_tenant, p_id, n.person, p_kind, n.types, p_sealed, p_at from jsonb_to_recordset(p_people) as n(person uuid, types text[])
  on conflict (tenant, id, person) do update set types = excluded.types, kind = excluded.kind, sealed = excluded.sealed, closed_at = null;
end $$;

-- Where a use is new its holder hears of it: the heads of their streams are locked in the same breath, so that the commit need not look them up.
drop function licences.record_uses_of_people(text, uuid[], uuid[], text[], uuid[], text[], uuid, uuid, text, text, text, boolean, timestamptz);
create function licences.record_uses_of_people(p_tenant text, p_ids uuid[], p_licences uuid[], p_types text[], p_people uuid[], p_bases text[],
  p_need uuid, p_case uuid, p_purpose text, p_actor text, p_name text, p_sealed boolean, p_at timestamptz)
returns table (count integer, heads jsonb)
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  v_count integer;
  v_heads jsonb;
begin
  insert into licences.use (tenant, id, licence, type, person, need, case_id, purpose, basis, by_actor, by_name, sealed, at)
  select p_tenant, u.id, u.licence, u.type, u.person, p_need, p_case, p_purpose, u.basis, p_actor, p_name,
    p_sealed or coalesce((select n.sealed from licences.need n where n.tenant = p_tenant and n.id = p_need and n.person = u.person), false), p_at
  from unnest(p_ids, p_licences, p_types, p_people, p_bases) as u(id, licence, type, person, basis)
  on conflict do nothing;
  get diagnostics v_count = row_count;
  if v_count > 0 then
    perform 1 from platform.stream_head h
      where h.tenant = p_tenant and h.stream in (select 'licence-uses:' || p from unnest(p_people) p) order by h.stream for update;
    select jsonb_object_agg(h.stream, jsonb_build_object('seq', h.seq, 'hash', h.hash)) into v_heads from platform.stream_head h
      where h.tenant = p_tenant and h.stream in (select 'licence-uses:' || p from unnest(p_people) p);
  end if;
  return query select v_count, coalesce(v_heads, '{}'::jsonb);
end $$;
revoke all on function licences.open_need(text, uuid, text, jsonb, boolean, timestamptz),
  licences.record_uses_of_people(text, uuid[], uuid[], text[], uuid[], text[], uuid, uuid, text, text, text, boolean, timestamptz) from public;
grant execute on function licences.open_need(text, uuid, text, jsonb, boolean, timestamptz),
  licences.record_uses_of_people(text, uuid[], uuid[], text[], uuid[], text[], uuid, uuid, text, text, text, boolean, timestamptz) to onewindow_app;
