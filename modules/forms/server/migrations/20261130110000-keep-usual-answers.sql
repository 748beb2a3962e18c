-- What a person says once and many forms ask: how to get a result, what work they look for. `answers` is sealed: {concept: value}.
create table forms.usual_answers (
  tenant text collate "C" not null,
  person uuid not null,
  given_on date not null,
  at_window boolean not null,
  answers bytea not null,
  primary key (tenant, person)
);

alter table forms.usual_answers enable row level security;
create policy usual_answers_staff on forms.usual_answers using (current_setting('app.hi', true) <> '');
create policy usual_answers_own on forms.usual_answers using (person = nullif(current_setting('app.person', true), '')::uuid);
grant select, insert, update on forms.usual_answers to onewindow_app;

-- Both in one statement, newest first; what was said once for all forms has no case.
create or replace function forms.answers_of(p_tenant text, p_person uuid) returns table (case_number text, given_on date, answers bytea)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return query
    select * from (
      (select g.case_number, g.given_on, g.answers from forms.given_answers g
        where g.tenant = p_tenant and g.person = p_person order by g.given_on desc, g.case_number desc limit 12)
      union all
      select '', u.given_on, u.answers from forms.usual_answers u where u.tenant = p_tenant and u.person = p_person
    ) said order by 2 desc, 1 desc;
end $$;
