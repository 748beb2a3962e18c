-- Papers of a person that a clerk has seen in original: who, when, where. Not asked for again anywhere in the city while that holds.
create table cases.original (
  tenant text collate "C" not null,
  person_id uuid not null,
  licence_type text collate "C" not null,
  seen_by uuid not null,
  seen_where text not null,
  seen_at timestamptz not null,
  valid_to date not null,
  case_id uuid not null,
  primary key (tenant, person_id, licence_type)
);
alter table cases.original enable row level security;
create policy original_resident on cases.original for select
  using (person_id = nullif(current_setting('app.person', true), '')::uuid);
create policy original_system on cases.original using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');
grant select on cases.original to onewindow_app;

-- For whoever fills in an application of that person: under an open reception of their own window, or as the person.
create function cases.originals_of(p_tenant text, p_person uuid, p_reception uuid, p_types text[], p_today date)
returns setof cases.original
language sql stable security definer set search_path = cases set plan_cache_mode = auto as $$
  select o.* from cases.original o
  where o.tenant = p_tenant and o.person_id = p_person and o.licence_type = any(p_types) and o.valid_to >= p_today
    and (nullif(current_setting('app.person', true), '')::uuid = p_person
      or exists (select 1 from cases.reception r where r.tenant = p_tenant and r.id = p_reception and r.closed_at is null
        and r.division >= current_setting('app.lo', true) and r.division < current_setting('app.hi', true)))
$$;

-- What the clerk of a submitted application has vouched for; what was seen last holds.
create function cases.note_originals(p_tenant text, p_case uuid, p_person uuid, p_rows jsonb)
returns void
language sql volatile security definer set search_path = cases set plan_cache_mode = auto as $$
  insert into cases.original (tenant, person_id, licence_type, seen_by, seen_where, seen_at, valid_to, case_id)
  select p_tenant, p_person, x.licence_type, x.seen_by, x.seen_where, x.seen_at, x.valid_to, p_case
  from jsonb_to_recordset(p_rows) as x(licence_type text, seen_by uuid, seen_where text, seen_at timestamptz, valid_to date)
  on conflict (tenant, person_id, licence_type) do update set seen_by = excluded.seen_by, seen_where = excluded.seen_where,
    seen_at = excluded.seen_at, valid_to = excluded.valid_to, case_id = excluded.case_id
  where excluded.seen_at > original.seen_at
$$;
revoke all on function cases.originals_of(text, uuid, uuid, text[], date), cases.note_originals(text, uuid, uuid, jsonb) from public;
grant execute on function cases.originals_of(text, uuid, uuid, text[], date), cases.note_originals(text, uuid, uuid, jsonb) to onewindow_app;

-- A draft begins with what was seen before.
create or replace function cases.begin_draft(p_tenant text, p_row jsonb, p_answers bytea, p_applicant bytea) returns void
language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
  insert into cases.draft (tenant, id, person_id, agent_id, reception_id, office_id, division, department, item_code, item_version, sealed,
    answers, provided, parties, applicant, created_at, updated_at, open_questions)
  select p_tenant, r.id, r.person_id, r.agent_id, r.reception_id, r.office_id, r.division, r.department, r.item_code, r.item_version, r.sealed,
    p_answers, coalesce(r.provided, '{}'), r.parties, p_applicant, r.created_at, r.updated_at, r.open_questions
  from jsonb_to_record(p_row) as r(id uuid, person_id uuid, agent_id uuid, reception_id uuid, office_id uuid, division text, department text,
    item_code text, item_version integer, sealed boolean, provided jsonb, parties jsonb, created_at timestamptz, updated_at timestamptz,
    open_questions integer);
end $$;
