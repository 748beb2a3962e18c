-- Whoever was once married, or once had a mandate, is of the circle no longer: what ended gives no sight of anybody.
create or replace function people.my_circle() returns setof uuid
language plpgsql stable security definer set search_path = people set plan_cache_mode = force_generic_plan as $$
declare
  v_me uuid := nullif(current_setting('app.person', true), '')::uuid;
begin
  if v_me is null then return; end if;
  return query select v_me
    union select k.relative from people.kinship k where k.person = v_me and k.to_date is null
    union select other.person from people.membership mine join people.membership other using (tenant, household)
      where mine.person = v_me and mine.to_date is null and other.to_date is null
    union select m.grantor from people.mandate m where m.agent = v_me and m.revoked_at is null
    union select m.agent from people.mandate m where m.grantor = v_me;
end $$;
