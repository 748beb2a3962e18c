-- Whom a court named as the guardian of a child answers in the place of the parents, also where a parent lives with the child (民法典 36). Asked for
-- a parent who may not see the court's paper, hence with the rights of the owner.
create function people.court_named(p_tenant text, p_ward uuid, p_day date) returns boolean
language plpgsql stable security definer set search_path = people set plan_cache_mode = force_generic_plan as $$
begin
  return exists (select 1 from mandate m where m.tenant = p_tenant and m.grantor = p_ward and m.basis = 'court' and cardinality(m.items) = 0
    and m.revoked_at is null and m.from_date <= p_day and m.to_date >= p_day);
end $$;

-- Years completed, counted as the server counts them: who was born on 29 February is a year older on 1 March.
create function people.years_old(p_born date, p_day date) returns integer language sql immutable as $$
  select (extract(year from p_day) - extract(year from p_born))::int - case when to_char(p_day, 'MMDD') < to_char(p_born, 'MMDD') then 1 else 0 end
$$;

create or replace function people.guardians_of(p_tenant text, p_wards uuid[], p_day date)
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
        join people.person p on p.tenant = k.tenant and p.id = k.person and people.years_old(p.birth_date, p_day) < 18
        where k.tenant = p_tenant and k.person = any(p_wards) and k.relation = 'parent' and (k.to_date is null or k.to_date >= p_day)
          and people.live_together(p_tenant, k.person, k.relative) and not people.court_named(p_tenant, k.person, p_day))
    select n.w, n.g, n.b, n.i from named n join people.person a on a.tenant = p_tenant and a.id = n.g and a.alive;
end $$;

-- Where no family living together is known, the household register alone says little: a parent who left stays in it. Who is known to live in
-- another community than the child does not live with the child.
create or replace function people.live_together(p_tenant text, p_child uuid, p_parent uuid) returns boolean
language plpgsql stable security definer set search_path = people set plan_cache_mode = force_generic_plan as $$
declare
  v_kind text := 'registered';
begin
  if exists (select 1 from membership m join household h on h.tenant = m.tenant and h.id = m.household
      where m.tenant = p_tenant and m.person = p_child and m.to_date is null and h.kind = 'living' and h.closed_on is null) then
    v_kind := 'living';
  elsif exists (select 1 from person c join person p on p.tenant = c.tenant and p.id = p_parent
      where c.tenant = p_tenant and c.id = p_child and c.residence <> p.residence) then
    return false;
  end if;
  return exists (select 1 from membership c join membership p on p.tenant = c.tenant and p.household = c.household
      join household h on h.tenant = c.tenant and h.id = c.household
      where c.tenant = p_tenant and c.person = p_child and c.to_date is null and p.person = p_parent and p.to_date is null
        and h.kind = v_kind and h.closed_on is null);
end $$;
revoke all on function people.court_named(text, uuid, date), people.years_old(date, date) from public;
grant execute on function people.court_named(text, uuid, date), people.years_old(date, date) to onewindow_app;
