-- What each case adds on which day, each kind of day a query of its own: a few single days are then found by an index.
create or replace view statistics.countable with (security_invoker = true) as
select f.tenant, f.case_id, f.division, f.item, f.channel, f.intake_office, f.intake_division, f.authority_office, f.authority_division, f.received_on as day, 1 as received, f.fields as fields, f.filled as filled, f.on_paper as on_paper, f.asked as asked, 0 as accepted, 0 as decided, 0 as granted, 0 as on_time, 0 as limited, 0 as used_minutes, 0 as limit_minutes, 0 as ended, 0 as delivered, 0 as visits, 0 as returns, 0 as rated, 0 as rating_points, 0 as bad
from statistics.fact f
union all
select f.tenant, f.case_id, f.division, f.item, f.channel, f.intake_office, f.intake_division, f.authority_office, f.authority_division, f.accepted_on as day, 0 as received, 0 as fields, 0 as filled, 0 as on_paper, 0 as asked, 1 as accepted, 0 as decided, 0 as granted, 0 as on_time, 0 as limited, 0 as used_minutes, 0 as limit_minutes, 0 as ended, 0 as delivered, 0 as visits, 0 as returns, 0 as rated, 0 as rating_points, 0 as bad
from statistics.fact f where f.accepted_on is not null
union all
select f.tenant, f.case_id, f.division, f.item, f.channel, f.intake_office, f.intake_division, f.authority_office, f.authority_division, f.decided_on as day, 0 as received, 0 as fields, 0 as filled, 0 as on_paper, 0 as asked, 0 as accepted, 1 as decided, (f.outcome = 'granted')::int as granted, coalesce(f.on_time, false)::int as on_time, (f.on_time is not null)::int as limited, f.used_minutes as used_minutes, f.limit_minutes as limit_minutes, 0 as ended, 0 as delivered, 0 as visits, f.returns as returns, 0 as rated, 0 as rating_points, 0 as bad
from statistics.fact f where f.decided_on is not null
union all
select f.tenant, f.case_id, f.division, f.item, f.channel, f.intake_office, f.intake_division, f.authority_office, f.authority_division, f.ended_on as day, 0 as received, 0 as fields, 0 as filled, 0 as on_paper, 0 as asked, 0 as accepted, 0 as decided, 0 as granted, 0 as on_time, 0 as limited, 0 as used_minutes, 0 as limit_minutes, (f.outcome not in ('granted', 'rejected'))::int as ended, (f.outcome in ('granted', 'rejected'))::int as delivered, case when f.outcome in ('granted', 'rejected') then f.visits else 0 end as visits, 0 as returns, 0 as rated, 0 as rating_points, 0 as bad
from statistics.fact f where f.ended_on is not null
union all
select f.tenant, f.case_id, f.division, f.item, f.channel, f.intake_office, f.intake_division, f.authority_office, f.authority_division, r.rated_on as day, 0 as received, 0 as fields, 0 as filled, 0 as on_paper, 0 as asked, 0 as accepted, 0 as decided, 0 as granted, 0 as on_time, 0 as limited, 0 as used_minutes, 0 as limit_minutes, 0 as ended, 0 as delivered, 0 as visits, 0 as returns, 1 as rated, r.points as rating_points, (r.points <= 2)::int as bad
from statistics.rating r join statistics.fact f on f.tenant = r.tenant and f.case_id = r.case_id;
create index fact_received_on on statistics.fact (tenant, received_on, item);
create index fact_accepted_on on statistics.fact (tenant, accepted_on, item) where accepted_on is not null;
create index fact_decided_on on statistics.fact (tenant, decided_on, item) where decided_on is not null;
create index fact_ended_on on statistics.fact (tenant, ended_on, item) where ended_on is not null;
create index rating_rated_on on statistics.rating (tenant, rated_on);

-- Streets and communities, too, and offices per item, keep a line per item, per channel and per both, by month alone (`store.ts` says which): single days of them are
-- counted from the facts.
create or replace view statistics.contribution with (security_invoker = true) as
select c.tenant, c.case_id, p.place, l.item, c.day, l.channel, p.division,
  c.received, c.fields, c.filled, c.on_paper, c.asked, c.accepted, c.decided, c.granted, c.on_time, c.limited, c.used_minutes, c.limit_minutes, c.ended, c.delivered, c.visits, c.returns, c.rated, c.rating_points, c.bad
from statistics.countable c
cross join lateral (
  select substr(c.division, 1, n), substr(c.division, 1, n) from unnest(array[4, 6, 9, 12]) n where n <= length(c.division)
  union all
  values ('intake:' || c.intake_office, c.intake_division), ('authority:' || c.authority_office, c.authority_division)
) p(place, division)
cross join (values (true, true), (true, false), (false, true), (false, false)) kind(items, channels)
cross join lateral (select case when kind.items then '*' else c.item end, case when kind.channels then '*' else c.channel end) l(item, channel)
where p.place is not null;

drop index statistics.rollup_offices;
create index rollup_offices on statistics.rollup (tenant, role, item, channel, grain, day, division) where role <> '';

-- Whoever supervises the deciding office reads the facts behind its figures too.
drop policy fact_range on statistics.fact;
create policy fact_range on statistics.fact
  using (current_setting('app.department', true) = '*' and (
    (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true))
    or (intake_division >= current_setting('app.lo', true) and intake_division < current_setting('app.hi', true))
    or (authority_division >= current_setting('app.lo', true) and authority_division < current_setting('app.hi', true))));

update statistics.state set stale = true;
