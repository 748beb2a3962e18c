-- 失信记录: who broke a promise that stood for a proof, in which case, until when it bars further promises, and how it was lifted.
-- What was found lies sealed with the case.
create table cases.credit_record (
  tenant text collate "C" not null,
  id uuid not null,
  person_id uuid not null,
  case_id uuid not null,
  office_id uuid not null,
  division text collate "C" not null,
  department text collate "C" not null,
  recorded_at timestamptz not null,
  until_day date not null,
  lifted_on date,
  lift_reason text collate "C" check (lift_reason in ('repaired', 'mistaken')),
  primary key (tenant, id),
  unique (tenant, case_id),
  foreign key (tenant, case_id) references cases.case (tenant, id)
);
create index credit_record_by_person on cases.credit_record (tenant, person_id);
create index credit_record_by_office on cases.credit_record (tenant, division, department, recorded_at);
alter table cases.credit_record enable row level security;
create policy credit_record_staff on cases.credit_record
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true)
    and (current_setting('app.department', true) = '*' or department = current_setting('app.department', true)));
create policy credit_record_resident on cases.credit_record for select
  using (person_id = nullif(current_setting('app.person', true), '')::uuid);
grant select, insert, update on cases.credit_record to onewindow_app;

-- Whoever fills in an application of that person learns only until when promises are barred.
create function cases.barred_until(p_tenant text, p_draft uuid, p_today date) returns date
language sql stable security definer set search_path = cases set plan_cache_mode = auto as $$
  select max(r.until_day) from cases.credit_record r
  join cases.draft d on d.tenant = r.tenant and d.person_id = r.person_id
  where d.tenant = p_tenant and d.id = p_draft and r.lifted_on is null and r.until_day >= p_today
$$;

-- The draft follows what was brought or mended after it was submitted, though the office itself does not see it: a later correction begins there.
create function cases.note_brought(p_tenant text, p_case uuid, p_brought jsonb) returns void
language sql volatile security definer set search_path = cases set plan_cache_mode = auto as $$
  update cases.draft set provided = provided || p_brought where tenant = p_tenant and id = p_case and cases.may_see(p_tenant, p_case)
$$;
create function cases.note_mended(p_tenant text, p_case uuid, p_answers bytea) returns void
language sql volatile security definer set search_path = cases set plan_cache_mode = auto as $$
  update cases.draft set answers = p_answers where tenant = p_tenant and id = p_case and cases.may_see(p_tenant, p_case)
$$;
-- Asked of another office's head than the one who asks: whoever checks a promise asks the office that decided.
create function cases.ask_approval(p_tenant text, p_id uuid, p_case uuid, p_turn text, p_office uuid, p_division text, p_department text,
  p_at timestamptz) returns void
language sql volatile security definer set search_path = cases set plan_cache_mode = auto as $$
  insert into cases.approval (tenant, id, case_id, turn, office_id, division, department, asked_at)
  select p_tenant, p_id, p_case, p_turn, p_office, p_division, p_department, p_at where cases.may_see(p_tenant, p_case)
$$;
revoke all on function cases.ask_approval(text, uuid, uuid, text, uuid, text, text, timestamptz) from public;
grant execute on function cases.ask_approval(text, uuid, uuid, text, uuid, text, text, timestamptz) to onewindow_app;
revoke all on function cases.barred_until(text, uuid, date), cases.note_brought(text, uuid, jsonb), cases.note_mended(text, uuid, bytea) from public;
grant execute on function cases.barred_until(text, uuid, date), cases.note_brought(text, uuid, jsonb), cases.note_mended(text, uuid, bytea)
  to onewindow_app;

-- What is owed is found by its day.
create index case_owed on cases.case (tenant, (state #>> '{owed,until}')) where state #>> '{owed,until}' is not null;
