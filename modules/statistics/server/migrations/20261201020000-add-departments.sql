-- Offices keep a line of sums per department as well, under the item '@' and its name, so that comparing hundreds of offices in one department reads
-- as much as comparing them in all: each item has the department that the catalog says it is of.
alter table statistics.known_item add column department text collate "C" not null default '';

create or replace view statistics.contribution with (security_invoker = true) as
select c.tenant, c.case_id, p.place, l.item, c.day, l.channel, p.division,
  c.received, c.fields, c.filled, c.on_paper, c.asked, c.accepted, c.decided, c.granted, c.on_time, c.limited, c.used_minutes, c.limit_minutes, c.ended, c.delivered, c.visits, c.returns, c.rated, c.rating_points, c.bad
from statistics.countable c
left join statistics.known_item k on k.tenant = c.tenant and k.item = c.item
cross join lateral (
  select substr(c.division, 1, n), substr(c.division, 1, n), '{}'::text[] from unnest(array[4, 6, 9, 12]) n where n <= length(c.division)
  union all
  values ('intake:' || c.intake_office, c.intake_division, array['@' || coalesce(k.department, '')]),
    ('authority:' || c.authority_office, c.authority_division, array['@' || coalesce(k.department, '')])
) p(place, division, departments)
cross join lateral (
  select i, h from unnest(array['*', c.item] || p.departments) i, (values ('*'), (c.channel)) ch(h)
) l(item, channel)
where p.place is not null;

update statistics.state set stale = true;
