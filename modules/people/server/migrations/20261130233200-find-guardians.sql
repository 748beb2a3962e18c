-- Who answers for a minor or for somebody under guardianship: whom the register or a recorded guardianship names, and a parent who lives with
-- the child (民法典 23, 27, 28). Living with the child goes by the family living together; where none is known, by the registered household.
-- A parent without the child at home is none here, whatever the kinship register says.
create function people.guardians_of(p_tenant text, p_wards uuid[], p_day date)
returns table (ward uuid, guardian uuid, basis text, items text[])
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return query
    with named as (
      select k.person as w, k.relative as g, 'guardian'::text as b, '{}'::text[] as i from people.kinship k
        where k.tenant = p_tenant and k.person = any(p_wards) and k.relation = 'guardian' and (k.to_date is null or k.to_date >= p_day)
      union
      select m.grantor, m.agent, 'guardian', m.items from people.mandate m
        where m.tenant = p_tenant and m.grantor = any(p_wards) and m.basis in ('guardianship', 'court')
          and m.revoked_at is null and m.from_date <= p_day and m.to_date >= p_day
      union
      select k.person, k.relative, 'parent', '{}' from people.kinship k
        join people.person p on p.tenant = k.tenant and p.id = k.person and p.birth_date + interval '18 years' > p_day
        where k.tenant = p_tenant and k.person = any(p_wards) and k.relation = 'parent' and (k.to_date is null or k.to_date >= p_day)
          and people.live_together(p_tenant, k.person, k.relative))
    select n.w, n.g, n.b, n.i from named n join people.person a on a.tenant = p_tenant and a.id = n.g and a.alive;
end $$;

create function people.live_together(p_tenant text, p_child uuid, p_parent uuid) returns boolean
language plpgsql stable security definer set search_path = people set plan_cache_mode = force_generic_plan as $$
declare
  v_kind text := 'registered';
begin
  if exists (select 1 from membership m join household h on h.tenant = m.tenant and h.id = m.household
      where m.tenant = p_tenant and m.person = p_child and m.to_date is null and h.kind = 'living' and h.closed_on is null) then
    v_kind := 'living';
  end if;
  return exists (select 1 from membership c join membership p on p.tenant = c.tenant and p.household = c.household
      join household h on h.tenant = c.tenant and h.id = c.household
      where c.tenant = p_tenant and c.person = p_child and c.to_date is null and p.person = p_parent and p.to_date is null
        and h.kind = v_kind and h.closed_on is null);
end $$;

-- For whom somebody answers.
create function people.wards_of(p_tenant text, p_guardian uuid, p_day date)
returns table (ward uuid, basis text, items text[])
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  v_all uuid[] := array(
    select k.relative from people.kinship k where k.tenant = p_tenant and k.person = p_guardian and k.relation in ('child', 'ward')
    union select m.grantor from people.mandate m where m.tenant = p_tenant and m.agent = p_guardian and m.basis in ('guardianship', 'court'));
begin
  return query select g.ward, g.basis, g.items from people.guardians_of(p_tenant, v_all, p_day) g where g.guardian = p_guardian;
end $$;

-- For policies, which know no day: whether a child is still a minor is the caller's to say.
create function people.my_wards() returns setof uuid
language plpgsql stable security definer set search_path = people set plan_cache_mode = force_generic_plan as $$
declare
  v_me uuid := nullif(current_setting('app.person', true), '')::uuid;
begin
  if v_me is null then return; end if;
  return query select k.relative from kinship k where k.person = v_me and k.relation = 'ward' and k.to_date is null
    union select m.grantor from mandate m where m.agent = v_me and m.basis in ('guardianship', 'court') and m.revoked_at is null
    union select k.relative from kinship k where k.person = v_me and k.relation = 'child' and k.to_date is null
      and live_together(k.tenant, k.relative, v_me);
end $$;
revoke all on function people.guardians_of(text, uuid[], date), people.live_together(text, uuid, uuid), people.wards_of(text, uuid, date),
  people.my_wards() from public;
grant execute on function people.guardians_of(text, uuid[], date), people.live_together(text, uuid, uuid), people.wards_of(text, uuid, date),
  people.my_wards() to onewindow_app;
