-- A visit at a window is rated there (一次一评): known by a code of which only the digest is kept. `case_id` is then the id of the visit.
alter table ratings.service add column visit_code text collate "C";
alter table ratings.service add column window_number integer;
create unique index service_of_visit on ratings.service (tenant, visit_code) where visit_code is not null;
create index visit_of_rater on ratings.service (tenant, rater_id, office_id, until) where visit_code is not null;
alter table ratings.redress add column visit boolean not null default false;

-- Whoever holds the code learns where and when, never who was served.
create function ratings.visit_by_code(asked_tenant text, asked_code text)
returns table (case_id uuid, office_id uuid, window_number integer, closed_at timestamptz, until timestamptz, rated boolean)
language sql stable security definer set search_path = ratings as $$
  select s.case_id, s.office_id, s.window_number, s.closed_at, s.until,
    exists (select 1 from ratings.rating r where r.tenant = s.tenant and r.case_id = s.case_id)
  from ratings.service s where s.tenant = asked_tenant and s.visit_code = asked_code
$$;

-- Once, on its day, in the name of who was served.
create function ratings.rate_visit(asked_tenant text, asked_code text, given_level text, given_reasons text[], given_comment bytea,
  given_anonymous boolean, given_channel text, given_at timestamptz) returns boolean
language sql volatile security definer set search_path = ratings as $$
  with rated as (
    insert into ratings.rating (tenant, case_id, rated_by, level, reasons, comment, anonymous, rated_at, channel)
    select s.tenant, s.case_id, s.rater_id, given_level, given_reasons, given_comment, given_anonymous, given_at, given_channel
    from ratings.service s where s.tenant = asked_tenant and s.visit_code = asked_code and s.until >= given_at
    on conflict (tenant, case_id) do nothing returning 1
  )
  select exists (select 1 from rated)
$$;
revoke all on function ratings.visit_by_code(text, text),
  ratings.rate_visit(text, text, text, text[], bytea, boolean, text, timestamptz) from public;
grant execute on function ratings.visit_by_code(text, text),
  ratings.rate_visit(text, text, text, text[], bytea, boolean, text, timestamptz) to onewindow_app;
