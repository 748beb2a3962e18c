-- How many live in a household, whoever asks: an agent who does not see all of them must not take those they see for the whole family.
create function people.family_size(p_tenant text, p_household uuid, p_day date)
returns integer language sql stable security definer set search_path = people as $$
  select count(*)::int from membership m where m.tenant = p_tenant and m.household = p_household
    and m.from_date <= p_day and (m.to_date is null or m.to_date >= p_day)
$$;
revoke all on function people.family_size(text, uuid, date) from public;
grant execute on function people.family_size(text, uuid, date) to onewindow_app;

drop function people.circle_of(text, uuid[], uuid, boolean, date);
create function people.circle_of(p_tenant text, p_people uuid[], p_of uuid, p_household boolean, p_day date)
returns table (id uuid, name bytea, private bytea, document_kind text, birth_date date, sex text, domicile text, residence text, alive boolean,
  died_on date, relations text[], member_relation text, from_date date, to_date date,
  household uuid, kind text, division text, domicile_type text, household_private bytea, family integer)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  v_home uuid;
  v_all uuid[] := p_people;
begin
  if p_household then
    select h.id into v_home from people.membership m join people.household h on h.tenant = m.tenant and h.id = m.household
      where m.tenant = p_tenant and m.person = p_of and m.to_date is null and h.kind = 'living' and h.closed_on is null limit 1;
    v_all := p_people || array(select m.person from people.membership m where m.tenant = p_tenant and m.household = v_home
      and m.from_date <= p_day and (m.to_date is null or m.to_date >= p_day));
  end if;
  return query
    select p.id, p.name, p.private, p.document_kind, p.birth_date, p.sex, p.domicile, p.residence, p.alive, p.died_on,
      (select array_agg(k.relation order by k.relation) from people.kinship k
        where k.tenant = p_tenant and k.person = p_of and k.relative = p.id and (k.to_date is null or k.to_date >= p_day)),
      m.relation, m.from_date, m.to_date, h.id, h.kind, h.division, h.domicile_type, h.private, people.family_size(p_tenant, v_home, p_day)
    from people.person p
    left join people.household h on h.tenant = p_tenant and h.id = v_home
    left join people.membership m on m.tenant = p_tenant and m.household = v_home and m.person = p.id
      and m.from_date <= p_day and (m.to_date is null or m.to_date >= p_day)
    where p.tenant = p_tenant and p.id = any(v_all);
end $$;
revoke all on function people.circle_of(text, uuid[], uuid, boolean, date) from public;
grant execute on function people.circle_of(text, uuid[], uuid, boolean, date) to onewindow_app;
