-- Whom a resident names in a matter by name and number, both right, may be nobody of their circle: a guarantor, the one who died. Of them the
-- server reads name and number for that resident, by the ids that the matter holds; nothing else about them is shown or filled in.
create function people.named_people(p_tenant text, p_ids uuid[])
returns table (id uuid, name bytea, private bytea, document_kind text, birth_date date, sex text, domicile text, residence text, alive boolean, died_on date)
language plpgsql stable security definer set search_path = people set plan_cache_mode = force_generic_plan as $$
begin
  if coalesce(current_setting('app.person', true), '') = '' then return; end if;
  return query select p.id, p.name, p.private, p.document_kind, p.birth_date, p.sex, null::text, null::text, true, null::date
    from people.person p where p.tenant = p_tenant and p.id = any(p_ids);
end $$;
revoke all on function people.named_people(text, uuid[]) from public;
grant execute on function people.named_people(text, uuid[]) to onewindow_app;
