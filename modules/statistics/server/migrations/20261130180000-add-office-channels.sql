-- Offices also keep a line per channel: what an office took in or decided online is then read like everything of it, instead of being counted from the facts.
create or replace view statistics.contribution with (security_invoker = true) as
select c.tenant, c.case_id, p.place, p.item, c.day, p.channel, p.division,
  c.received, c.fields, c.filled, c.on_paper, c.asked, c.accepted, c.decided, c.granted, c.on_time, c.limited, c.used_minutes, c.limit_minutes, c.ended, c.delivered, c.visits, c.returns, c.rated, c.rating_points, c.bad
from statistics.countable c
cross join lateral (
  select substr(c.division, 1, n) as place, '*' as item, '*' as channel, substr(c.division, 1, n) as division
  from unnest(array[4, 6, 9, 12]) n where n <= length(c.division)
  union all
  select substr(c.division, 1, n), l.item, l.channel, substr(c.division, 1, n)
  from unnest(array[4, 6]) n, (values (c.item, c.channel), (c.item, '*'), ('*', c.channel)) l(item, channel) where n <= length(c.division)
  union all
  select o.place, '*', l.channel, o.division
  from (values ('intake:' || c.intake_office, c.intake_division), ('authority:' || c.authority_office, c.authority_division)) o(place, division),
    (values ('*'), (c.channel)) l(channel)
  where o.place is not null
) p;

drop index statistics.rollup_offices;
create index rollup_offices on statistics.rollup (tenant, role, channel, grain, day, division) where role <> '';

update statistics.state set stale = true;
