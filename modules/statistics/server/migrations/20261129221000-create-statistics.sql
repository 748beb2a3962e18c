-- One line per case, folded from its events: what a case adds to the figures. Can be emptied (with its mark in platform.reader) and is made again.
create table statistics.fact (
  tenant text collate "C" not null,
  case_id uuid not null,
  seq integer not null,
  number text collate "C" not null,
  item text collate "C" not null,
  division text collate "C" not null,
  channel text collate "C" not null,
  intake_office uuid not null,
  intake_division text collate "C" not null,
  authority_office uuid,
  authority_division text collate "C",
  received_on date not null,
  accepted_on date,
  decided_on date,
  ended_on date,
  outcome text collate "C" check (outcome in ('granted', 'rejected', 'refused', 'withdrawn', 'lapsed', 'terminated')),
  on_time boolean,
  used_minutes integer not null,
  limit_minutes integer not null,
  returns integer not null,
  visits integer not null,
  fields integer not null,
  filled integer not null,
  on_paper integer not null,
  asked integer not null,
  primary key (tenant, case_id)
);
create index fact_place on statistics.fact (tenant, division, received_on desc, case_id);
create index fact_item on statistics.fact (tenant, item, division);
create index fact_intake on statistics.fact (tenant, intake_office, received_on desc);
create index fact_authority on statistics.fact (tenant, authority_office, decided_on desc);
create index fact_decided on statistics.fact (tenant, division, decided_on desc, case_id) where decided_on is not null;
create index fact_ended on statistics.fact (tenant, division, ended_on desc, case_id) where ended_on is not null;

-- Heard from the ratings, at times before the fact is read: five points for 非常满意 down to one.
create table statistics.rating (
  tenant text collate "C" not null,
  case_id uuid not null,
  points integer not null check (points between 1 and 5),
  rated_on date not null,
  primary key (tenant, case_id)
);

-- Sums of measures. `grain`: d a day, m a month (by its first day). `place`: a division of any level, or `intake:` / `authority:` and an office.
-- Every place has its totals (item and channel `*`); city and counties also have a line per item and channel. What is asked of smaller places by item
-- or channel is added up from their few facts. `division` is what row-level security looks at: the place itself, or where the office stands.
create table statistics.rollup (
  tenant text collate "C" not null,
  place text collate "C" not null,
  grain text collate "C" not null check (grain in ('d', 'm')),
  item text collate "C" not null,
  day date not null,
  channel text collate "C" not null,
  division text collate "C" not null,
  received integer not null,
  fields integer not null,
  filled integer not null,
  on_paper integer not null,
  asked integer not null,
  accepted integer not null,
  decided integer not null,
  granted integer not null,
  on_time integer not null,
  limited integer not null,
  used_minutes bigint not null,
  limit_minutes bigint not null,
  ended integer not null,
  delivered integer not null,
  visits integer not null,
  returns integer not null,
  rated integer not null,
  rating_points integer not null,
  bad integer not null,
  primary key (tenant, place, grain, item, day, channel)
);

-- What waits to be added to the sums, by days; written with the facts, folded in the background, read together with the sums.
create table statistics.delta (
  id uuid not null default gen_random_uuid(),
  tenant text collate "C" not null,
  place text collate "C" not null,
  item text collate "C" not null,
  day date not null,
  channel text collate "C" not null,
  division text collate "C" not null,
  received integer not null,
  fields integer not null,
  filled integer not null,
  on_paper integer not null,
  asked integer not null,
  accepted integer not null,
  decided integer not null,
  granted integer not null,
  on_time integer not null,
  limited integer not null,
  used_minutes bigint not null,
  limit_minutes bigint not null,
  ended integer not null,
  delivered integer not null,
  visits integer not null,
  returns integer not null,
  rated integer not null,
  rating_points integer not null,
  bad integer not null,
  primary key (tenant, id)
);
create index delta_place on statistics.delta (tenant, place, item, day);

-- Items that have ever been counted.
create table statistics.known_item (
  tenant text collate "C" not null,
  item text collate "C" not null,
  primary key (tenant, item)
);

-- `stale`: the facts have run ahead (a first reading, a large import); the sums are made anew from them.
create table statistics.state (
  tenant text collate "C" primary key,
  stale boolean not null
);

-- What each case adds on which day: the one rule behind the running sums, the recount and every test of them.
create view statistics.countable with (security_invoker = true) as
select f.tenant, f.case_id, f.division, f.item, f.channel, f.intake_office, f.intake_division, f.authority_office, f.authority_division,
  d.day, d.received, d.fields, d.filled, d.on_paper, d.asked, d.accepted, d.decided, d.granted, d.on_time, d.limited, d.used_minutes, d.limit_minutes, d.ended, d.delivered, d.visits, d.returns, d.rated, d.rating_points, d.bad
from statistics.fact f left join statistics.rating r on r.tenant = f.tenant and r.case_id = f.case_id
cross join lateral (
  select f.received_on as day, 1 as received, f.fields as fields, f.filled as filled, f.on_paper as on_paper, f.asked as asked, 0 as accepted, 0 as decided, 0 as granted, 0 as on_time, 0 as limited, 0 as used_minutes, 0 as limit_minutes, 0 as ended, 0 as delivered, 0 as visits, 0 as returns, 0 as rated, 0 as rating_points, 0 as bad
  union all
  select f.accepted_on as day, 0 as received, 0 as fields, 0 as filled, 0 as on_paper, 0 as asked, 1 as accepted, 0 as decided, 0 as granted, 0 as on_time, 0 as limited, 0 as used_minutes, 0 as limit_minutes, 0 as ended, 0 as delivered, 0 as visits, 0 as returns, 0 as rated, 0 as rating_points, 0 as bad where f.accepted_on is not null
  union all
  select f.decided_on as day, 0 as received, 0 as fields, 0 as filled, 0 as on_paper, 0 as asked, 0 as accepted, 1 as decided, (f.outcome = 'granted')::int as granted, coalesce(f.on_time, false)::int as on_time, (f.on_time is not null)::int as limited, f.used_minutes as used_minutes, f.limit_minutes as limit_minutes, 0 as ended, 0 as delivered, 0 as visits, f.returns as returns, 0 as rated, 0 as rating_points, 0 as bad where f.decided_on is not null
  union all
  select f.ended_on as day, 0 as received, 0 as fields, 0 as filled, 0 as on_paper, 0 as asked, 0 as accepted, 0 as decided, 0 as granted, 0 as on_time, 0 as limited, 0 as used_minutes, 0 as limit_minutes, (f.outcome not in ('granted', 'rejected'))::int as ended, (f.outcome in ('granted', 'rejected'))::int as delivered, case when f.outcome in ('granted', 'rejected') then f.visits else 0 end as visits, 0 as returns, 0 as rated, 0 as rating_points, 0 as bad where f.ended_on is not null
  union all
  select r.rated_on as day, 0 as received, 0 as fields, 0 as filled, 0 as on_paper, 0 as asked, 0 as accepted, 0 as decided, 0 as granted, 0 as on_time, 0 as limited, 0 as used_minutes, 0 as limit_minutes, 0 as ended, 0 as delivered, 0 as visits, 0 as returns, 1 as rated, r.points as rating_points, (r.points <= 2)::int as bad where r.rated_on is not null
) d;

-- And in which sums it is found.
create view statistics.contribution with (security_invoker = true) as
select c.tenant, c.case_id, p.place, p.item, c.day, p.channel, p.division,
  c.received, c.fields, c.filled, c.on_paper, c.asked, c.accepted, c.decided, c.granted, c.on_time, c.limited, c.used_minutes, c.limit_minutes, c.ended, c.delivered, c.visits, c.returns, c.rated, c.rating_points, c.bad
from statistics.countable c
cross join lateral (
  select substr(c.division, 1, n) as place, '*' as item, '*' as channel, substr(c.division, 1, n) as division
  from unnest(array[4, 6, 9, 12]) n where n <= length(c.division)
  union all
  select substr(c.division, 1, n), c.item, c.channel, substr(c.division, 1, n) from unnest(array[4, 6]) n where n <= length(c.division)
  union all
  select 'intake:' || c.intake_office, '*', '*', c.intake_division
  union all
  select 'authority:' || c.authority_office, '*', '*', c.authority_division where c.authority_office is not null
) p;

alter table statistics.fact enable row level security;
-- The place a case belongs to and the place that took it in each see it.
create policy fact_range on statistics.fact
  using (current_setting('app.department', true) = '*' and (
    (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true))
    or (intake_division >= current_setting('app.lo', true) and intake_division < current_setting('app.hi', true))));
alter table statistics.rating enable row level security;
create policy rating_of_fact on statistics.rating using (current_setting('app.department', true) = '*');
alter table statistics.rollup enable row level security;
create policy rollup_range on statistics.rollup
  using (current_setting('app.department', true) = '*' and division >= current_setting('app.lo', true) and division < current_setting('app.hi', true));
alter table statistics.delta enable row level security;
create policy delta_range on statistics.delta
  using (current_setting('app.department', true) = '*' and division >= current_setting('app.lo', true) and division < current_setting('app.hi', true));

grant usage on schema statistics to onewindow_app;
grant select on statistics.countable, statistics.contribution to onewindow_app;
grant select, insert, update on statistics.fact, statistics.rating, statistics.state, statistics.known_item to onewindow_app;
grant select, insert, update, delete on statistics.rollup, statistics.delta to onewindow_app;
