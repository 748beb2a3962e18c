-- Drafts are for windows, never for those who watch an area or keep the system. A draft of a sealed item is seen by the window that began it.
alter table cases.draft add column sealed boolean not null default false;
update cases.draft set sealed = true where item_code in ('CL-017', 'FL-002', 'FL-004', 'FL-005', 'MZ-020', 'WS-015');

create or replace function cases.begin_draft(p_tenant text, p_row jsonb, p_answers bytea, p_applicant bytea) returns void
language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
  insert into cases.draft (tenant, id, person_id, agent_id, reception_id, office_id, division, department, item_code, item_version, sealed,
    answers, parties, applicant, created_at, updated_at, open_questions)
  select p_tenant, r.id, r.person_id, r.agent_id, r.reception_id, r.office_id, r.division, r.department, r.item_code, r.item_version, r.sealed,
    p_answers, r.parties, p_applicant, r.created_at, r.updated_at, r.open_questions
  from jsonb_to_record(p_row) as r(id uuid, person_id uuid, agent_id uuid, reception_id uuid, office_id uuid, division text, department text,
    item_code text, item_version integer, sealed boolean, parties jsonb, created_at timestamptz, updated_at timestamptz, open_questions integer);
end $$;

alter policy draft_staff on cases.draft
  using (current_setting('app.department', true) <> '*'
    and (not sealed or (division = current_setting('app.lo', true) and department = current_setting('app.department', true)))
    and exists (select 1 from cases.reception r
      where r.tenant = draft.tenant and r.person_id in (draft.person_id, draft.agent_id) and r.closed_at is null));
