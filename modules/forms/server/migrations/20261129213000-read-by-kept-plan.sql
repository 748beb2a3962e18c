create function forms.answers_of(p_tenant text, p_person uuid) returns table (case_number text, given_on date, answers bytea)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return query select g.case_number, g.given_on, g.answers from forms.given_answers g
    where g.tenant = p_tenant and g.person = p_person order by g.given_on desc, g.case_number desc limit 12;
end $$;
revoke all on function forms.answers_of(text, uuid) from public;
grant execute on function forms.answers_of(text, uuid) to onewindow_app;
