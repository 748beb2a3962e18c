-- Cases within the scope of the actor, newest first. `p_offices`: the offices meant, all of the area for a wide question; null for those who see every
-- office of their area. How they are found depends on how wide the question is, so that none reads what grows with the city:
-- newest of all: of each office the newest few are read, and of these the newest of all;
-- by name, number or person: all that bear it, newest first, until enough of it is within the scope. A scan along the days, which a planner thinks
-- cheaper for a frequent name, would read the whole city for a reader who may see few of them;
-- of few (`v_few` participations at most): all that these offices took part in;
-- of many: what fits, newest first by an index of its own, until enough of it is within the scope. Late ones are few in any city: all of them are
-- found by their time. By one process, since helpers take longer to begin than the search takes.
create or replace function cases.search(
  p_tenant text, p_offices uuid[], p_item text, p_phase text, p_verdict text, p_keys boolean, p_names bytea[], p_tail text, p_applicant uuid,
  p_from timestamptz, p_to timestamptz, p_due_before timestamptz, p_before timestamptz, p_before_id uuid, p_limit integer
) returns setof cases.case
language plpgsql stable security definer set search_path = cases
set plan_cache_mode = force_custom_plan set max_parallel_workers_per_gather = 0 as $$
declare
  v_lo text := current_setting('app.lo', true);
  v_hi text := current_setting('app.hi', true);
  v_department text := current_setting('app.department', true);
  v_few constant integer := 10000;
  v_newest boolean := p_offices is not null and not p_keys and p_phase is null and p_due_before is null and p_verdict is null;
  v_all boolean;
begin
  if v_newest then
    return query select c.* from (
      select m.case_id, m.received_at from unnest(p_offices) o(id) cross join lateral (
        select p.case_id, p.received_at from cases.participation p
        where p.tenant = p_tenant and p.office_id = o.id
          and p.division >= v_lo and p.division < v_hi and (v_department = '*' or p.department = v_department)
          and (p_item is null or p.item_code = p_item)
          and (p_from is null or p.received_at >= p_from)
          and (p_to is null or p.received_at < p_to)
          and (p_before is null or (p.received_at, p.case_id) < (p_before, p_before_id))
        order by p.received_at desc, p.case_id desc limit p_limit) m
      group by m.case_id, m.received_at order by m.received_at desc, m.case_id desc limit p_limit) newest
    join cases.case c on c.tenant = p_tenant and c.id = newest.case_id
    order by newest.received_at desc, newest.case_id desc;
    return;
  end if;
  if p_keys then
    return query select c.* from (
      select c.id, c.received_at from cases.case c
      where c.tenant = p_tenant and (c.name_index = any(p_names) or c.tail = p_tail or c.applicant_id = p_applicant)
        and (p_item is null or c.item_code = p_item)
        and (p_phase is null or c.phase = p_phase)
        and (p_verdict is null or c.verdict = p_verdict)
        and (p_due_before is null or c.due < p_due_before)
        and (p_from is null or c.received_at >= p_from)
        and (p_to is null or c.received_at < p_to)
        and (p_before is null or (c.received_at, c.id) < (p_before, p_before_id))
      order by c.received_at desc, c.id desc offset 0) meant
    cross join lateral (
      select from cases.participation p
      where p.tenant = p_tenant and p.case_id = meant.id and (p_offices is null or cardinality(p_offices) > 1 or p.office_id = any(p_offices))
        and p.division >= v_lo and p.division < v_hi and (v_department = '*' or p.department = v_department) limit 1) seen
    cross join lateral (select * from cases.case c where c.tenant = p_tenant and c.id = meant.id limit 1) c
    order by meant.received_at desc, meant.id desc limit p_limit;
    return;
  end if;
  v_all := p_offices is not null and v_few >= (select count(*) from (
    select from cases.participation p
    where p.tenant = p_tenant and p.office_id = any(p_offices)
      and (p_item is null or p.item_code = p_item)
      and (p_from is null or p.received_at >= p_from)
      and (p_to is null or p.received_at < p_to)
      and (p_before is null or p.received_at <= p_before)
    limit v_few + 1) found);
  if v_all then
    return query select c.* from (
      select p.case_id, p.received_at from cases.participation p
      where p.tenant = p_tenant and p.office_id = any(p_offices)
        and p.division >= v_lo and p.division < v_hi and (v_department = '*' or p.department = v_department)
        and (p_item is null or p.item_code = p_item)
        and (p_from is null or p.received_at >= p_from)
        and (p_to is null or p.received_at < p_to)
        and (p_before is null or (p.received_at, p.case_id) < (p_before, p_before_id))
      group by p.case_id, p.received_at order by p.received_at desc, p.case_id desc offset 0) mine
    cross join lateral (
      select * from cases.case c
      where c.tenant = p_tenant and c.id = mine.case_id
        and (p_phase is null or c.phase = p_phase)
        and (p_verdict is null or c.verdict = p_verdict)
        and (p_due_before is null or c.due < p_due_before) limit 1) c
    order by mine.received_at desc, mine.case_id desc limit p_limit;
    return;
  end if;
  if p_due_before is not null then
    return query select c.* from (
      select c.id, c.received_at from cases.case c
      where c.tenant = p_tenant and c.due < p_due_before
        and (p_item is null or c.item_code = p_item)
        and (p_phase is null or c.phase = p_phase)
        and (p_verdict is null or c.verdict = p_verdict)
        and (p_from is null or c.received_at >= p_from)
        and (p_to is null or c.received_at < p_to)
        and (p_before is null or (c.received_at, c.id) < (p_before, p_before_id))
      order by c.due offset 0) late
    cross join lateral (
      select from cases.participation p
      where p.tenant = p_tenant and p.case_id = late.id and (p_offices is null or cardinality(p_offices) > 1 or p.office_id = any(p_offices))
        and p.division >= v_lo and p.division < v_hi and (v_department = '*' or p.department = v_department) limit 1) seen
    cross join lateral (select * from cases.case c where c.tenant = p_tenant and c.id = late.id limit 1) c
    order by late.received_at desc, late.id desc limit p_limit;
    return;
  end if;
  return query select c.* from cases.case c
    cross join lateral (
      select from cases.participation p
      where p.tenant = p_tenant and p.case_id = c.id and (p_offices is null or cardinality(p_offices) > 1 or p.office_id = any(p_offices))
        and p.division >= v_lo and p.division < v_hi and (v_department = '*' or p.department = v_department) limit 1) seen
    where c.tenant = p_tenant
      and (p_item is null or c.item_code = p_item)
      and (p_phase is null or c.phase = p_phase)
      and (p_verdict is null or c.verdict = p_verdict)
      and (p_from is null or c.received_at >= p_from)
      and (p_to is null or c.received_at < p_to)
      and (p_before is null or (c.received_at, c.id) < (p_before, p_before_id))
    order by c.received_at desc, c.id desc
    limit p_limit;
end $$;
