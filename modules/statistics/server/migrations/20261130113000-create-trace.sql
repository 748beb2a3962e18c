-- The way of each case through its steps, made with its fact: `step` (a stay at a step that ended), `edge` (from `a` to `b`; `loop` where the case had
-- been at `b` before), `variant` (the whole way of a case that ended). `a`, `b`: steps of the item; `ka`, `kb`: their kinds, for several items together.
create table statistics.trace (
  tenant text collate "C" not null,
  case_id uuid not null,
  n integer not null,
  kind text collate "C" not null check (kind in ('step', 'edge', 'loop', 'variant')),
  item text collate "C" not null,
  division text collate "C" not null,
  office_id uuid,
  office_division text collate "C",
  day date not null,
  a text collate "C" not null,
  b text collate "C" not null,
  ka text collate "C" not null,
  kb text collate "C" not null,
  minutes integer not null,
  paused integer not null,
  primary key (tenant, case_id, n)
);
create index trace_of_step on statistics.trace (tenant, division, kind, a, day desc);

-- Added up by month. `place`: city, county, street, or `office:` and an office (steps only). `bucket`: class of the duration, each a quarter longer
-- than the one before. `grain`: s by the steps of the item, k by their kinds.
create table statistics.flow (
  tenant text collate "C" not null,
  place text collate "C" not null,
  grain text collate "C" not null check (grain in ('s', 'k')),
  item text collate "C" not null,
  month date not null,
  kind text collate "C" not null,
  a text collate "C" not null,
  b text collate "C" not null,
  bucket integer not null,
  division text collate "C" not null,
  count integer not null,
  minutes bigint not null,
  paused bigint not null,
  primary key (tenant, place, grain, item, month, kind, a, b, bucket)
);

-- The one rule behind the running sums, the recount and the test.
create view statistics.flow_contribution with (security_invoker = true) as
select t.tenant, t.case_id, p.place, g.grain, t.item, date_trunc('month', t.day)::date as month, t.kind, g.a, g.b,
  case when t.minutes < 1 then 0 else 1 + floor(ln(t.minutes) / ln(1.25))::int end as bucket, p.division, 1 as count, t.minutes, t.paused
from statistics.trace t
cross join lateral (values ('s', t.a, t.b), ('k', t.ka, t.kb)) g(grain, a, b)
cross join lateral (
  select substr(t.division, 1, n) as place, substr(t.division, 1, n) as division from unnest(array[4, 6, 9]) n where n <= length(t.division)
  union all
  select 'office:' || t.office_id, t.office_division where t.office_id is not null and t.kind = 'step'
) p;

alter table statistics.trace enable row level security;
create policy trace_range on statistics.trace
  using (current_setting('app.department', true) = '*' and division >= current_setting('app.lo', true) and division < current_setting('app.hi', true));
alter table statistics.flow enable row level security;
create policy flow_range on statistics.flow
  using (current_setting('app.department', true) = '*' and division >= current_setting('app.lo', true) and division < current_setting('app.hi', true));
grant select on statistics.flow_contribution to onewindow_app;
grant select, insert, update, delete on statistics.trace, statistics.flow to onewindow_app;

-- Facts are read anew, so that the ways of earlier cases are known too; ratings stay.
truncate statistics.fact, statistics.rollup, statistics.delta;
update statistics.state set stale = true;
delete from platform.reader where name = 'statistics.facts';
