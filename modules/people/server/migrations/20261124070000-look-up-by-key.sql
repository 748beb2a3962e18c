-- Look-ups by key keep their plan from call to call (decisions.md: hot-path functions); a query of its own is planned at every use. They run
-- with the rights of the caller, so row-level security holds as everywhere.
create function people.people_by_id(p_tenant text, p_ids uuid[])
returns table (id uuid, name bytea, private bytea, document_kind text, birth_date date, sex text, domicile text, residence text, alive boolean, died_on date)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return query select p.id, p.name, p.private, p.document_kind, p.birth_date, p.sex, p.domicile, p.residence, p.alive, p.died_on
    from people.person p where p.tenant = p_tenant and p.id = any(p_ids);
end $$;

create function people.records_of(p_tenant text, p_subjects uuid[])
returns table (subject uuid, source text, as_of date, facts bytea)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return query select r.subject, r.source, r.as_of, r.facts from people.register_record r
    where r.tenant = p_tenant and r.subject = any(p_subjects) order by r.as_of, r.source;
end $$;

-- The household of one kind that a person belongs to, with its members on a day; `p_household` asks for a household by its id instead.
create function people.household_with_members(p_tenant text, p_person uuid, p_kind text, p_household uuid, p_day date)
returns table (id uuid, kind text, division text, domicile_type text, private bytea, members jsonb)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  v_household uuid := p_household;
begin
  if v_household is null then
    select h.id into v_household from people.membership m join people.household h on h.tenant = m.tenant and h.id = m.household
      where m.tenant = p_tenant and m.person = p_person and m.to_date is null and h.kind = p_kind and h.closed_on is null limit 1;
  end if;
  return query select h.id, h.kind, h.division, h.domicile_type, h.private,
      (select coalesce(jsonb_agg(jsonb_build_object('person', m.person, 'relation', m.relation, 'from', m.from_date, 'to', m.to_date)
          order by m.from_date, m.person), '[]'::jsonb)
        from people.membership m where m.tenant = p_tenant and m.household = v_household and m.from_date <= p_day
          and (m.to_date is null or m.to_date >= p_day))
    from people.household h where h.tenant = p_tenant and h.id = v_household;
end $$;

create function people.relatives_of(p_tenant text, p_person uuid, p_day date)
returns table (relation text, relative uuid)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return query select k.relation, k.relative from people.kinship k
    where k.tenant = p_tenant and k.person = p_person and (k.to_date is null or k.to_date >= p_day) order by k.relation;
end $$;

create or replace function people.my_circle() returns setof uuid
language plpgsql stable security definer set search_path = people set plan_cache_mode = force_generic_plan as $$
declare
  v_me uuid := nullif(current_setting('app.person', true), '')::uuid;
begin
  if v_me is null then return; end if;
  return query select v_me
    union select k.relative from people.kinship k where k.person = v_me
    union select other.person from people.membership mine join people.membership other using (tenant, household)
      where mine.person = v_me and mine.to_date is null and other.to_date is null
    union select m.grantor from people.mandate m where m.agent = v_me
    union select m.agent from people.mandate m where m.grantor = v_me;
end $$;

create or replace function people.my_households() returns setof uuid
language plpgsql stable security definer set search_path = people set plan_cache_mode = force_generic_plan as $$
begin
  return query select household from people.membership where person in (select people.my_circle());
end $$;

create or replace function people.find_by_document(p_tenant text, p_kind text, p_index bytea)
returns table (id uuid, name bytea, private bytea, document_kind text, birth_date date, sex text, domicile text, residence text, alive boolean, died_on date)
language plpgsql stable security definer set search_path = people set plan_cache_mode = force_generic_plan as $$
begin
  return query select p.id, p.name, p.private, p.document_kind, p.birth_date, p.sex, p.domicile, p.residence, p.alive, p.died_on
    from people.document d join people.person p on p.tenant = d.tenant and p.id = d.person
    where d.tenant = p_tenant and d.kind = p_kind and d.number_index = p_index;
end $$;

revoke all on function people.people_by_id(text, uuid[]), people.records_of(text, uuid[]),
  people.household_with_members(text, uuid, text, uuid, date), people.relatives_of(text, uuid, date) from public;
grant execute on function people.people_by_id(text, uuid[]), people.records_of(text, uuid[]),
  people.household_with_members(text, uuid, text, uuid, date), people.relatives_of(text, uuid, date) to onewindow_app;
