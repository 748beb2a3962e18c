-- Of these people those who are nobody to the resident: no relative, no member of the household, and nobody whose mandate covers this item today.
-- Whom one appoints as an agent oneself stays a stranger: one's own word opens nobody's data.
create function people.strangers_among(p_tenant text, p_ids uuid[], p_item text, p_sealed boolean, p_day date) returns setof uuid
language plpgsql stable security definer set search_path = people set plan_cache_mode = force_generic_plan as $$
declare
  v_me uuid := nullif(current_setting('app.person', true), '')::uuid;
begin
  if v_me is null then return; end if;
  return query select one.id from unnest(p_ids) one(id) where one.id <> v_me
    and not exists (select 1 from kinship k where k.tenant = p_tenant and k.person = v_me and k.relative = one.id and k.to_date is null)
    and not exists (select 1 from membership mine join membership other on other.tenant = mine.tenant and other.household = mine.household
      where mine.tenant = p_tenant and mine.person = v_me and mine.to_date is null and other.person = one.id and other.to_date is null)
    and not exists (select 1 from mandate m where m.tenant = p_tenant and m.agent = v_me and m.grantor = one.id
      and m.revoked_at is null and m.from_date <= p_day and m.to_date >= p_day
      and (p_item = any(m.items) or (cardinality(m.items) = 0 and not p_sealed)));
end $$;
revoke all on function people.strangers_among(text, uuid[], text, boolean, date) from public;
grant execute on function people.strangers_among(text, uuid[], text, boolean, date) to onewindow_app;
