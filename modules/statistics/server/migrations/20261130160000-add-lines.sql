-- City and counties also keep a line per item over all channels and per channel over all items, so that a breakdown along one of them adds up few lines.
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
  select 'intake:' || c.intake_office, '*', '*', c.intake_division
  union all
  select 'authority:' || c.authority_office, '*', '*', c.authority_division where c.authority_office is not null
) p;

-- The sums of all offices of one part, by days: whoever compares hundreds of offices reads them in one stretch. A column of its own, since an index
-- over a function is not used under row-level security. Empty for divisions.
alter table statistics.rollup add column role text collate "C" not null
  generated always as (case when place like '%:%' then split_part(place, ':', 1) else '' end) stored;
alter table statistics.delta add column role text collate "C" not null
  generated always as (case when place like '%:%' then split_part(place, ':', 1) else '' end) stored;
create index rollup_offices on statistics.rollup (tenant, role, grain, day, division) where role <> '';

-- What was added up without those lines is added up anew.
update statistics.state set stale = true;
