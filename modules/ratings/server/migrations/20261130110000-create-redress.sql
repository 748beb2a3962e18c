-- Whoever is served rates: the applicant; for those who are represented by law the representative who applied for them.
alter table ratings.service add column rater_id uuid;
update ratings.service set rater_id = applicant_id;
alter table ratings.service alter column rater_id set not null;
-- Which of the staff handled the case: they neither call back nor learn who rated.
alter table ratings.service add column served_by uuid[] not null default '{}';
alter table ratings.service add column sealed boolean not null default false;
alter table ratings.service add column reminded_at timestamptz;
create index service_of_rater on ratings.service (tenant, rater_id, closed_at desc);
create index service_to_remind on ratings.service (tenant, closed_at) where reminded_at is null;
drop policy service_person on ratings.service;
create policy service_person on ratings.service for select
  using (current_setting('app.person', true) <> '' and nullif(current_setting('app.person', true), '')::uuid = rater_id);
grant update on ratings.service to onewindow_app;

alter table ratings.rating add column channel text collate "C" not null default 'portal';

-- What becomes of a bad rating. `texts` is sealed: comment, note of the call, mending, reply, ruling, grounds of an appeal.
create table ratings.redress (
  tenant text collate "C" not null,
  case_id uuid not null,
  item_code text collate "C" not null,
  office_id uuid not null,
  division text collate "C" not null,
  department text collate "C" not null,
  level text collate "C" not null,
  reasons text[] not null,
  rater_id uuid,
  anonymous boolean not null,
  sealed boolean not null,
  served_by uuid[] not null,
  state text collate "C" not null check (state in ('calling', 'mending', 'checking', 'appealed', 'closed', 'excluded')),
  before_appeal text collate "C",
  finding text collate "C",
  ground text collate "C",
  appealed_by uuid,
  tries integer not null default 0,
  called boolean not null default false,
  due timestamptz,
  rated_at timestamptz not null,
  texts bytea not null,
  primary key (tenant, case_id)
);
create index redress_open on ratings.redress (tenant, division, department, rated_at) where state not in ('closed', 'excluded');
create index redress_due on ratings.redress (tenant, due) where state in ('calling', 'mending');

-- Words that wait to be made public, and those that are; the latter name nobody and no case.
create table ratings.comment (
  tenant text collate "C" not null,
  case_id uuid not null,
  office_id uuid not null,
  division text collate "C" not null,
  level text collate "C" not null,
  text bytea not null,
  rated_at timestamptz not null,
  state text collate "C" not null check (state in ('waiting', 'published', 'withheld')),
  primary key (tenant, case_id)
);
create index comment_waiting on ratings.comment (tenant, division, rated_at) where state = 'waiting';
create table ratings.public_comment (
  tenant text collate "C" not null,
  id uuid not null,
  office_id uuid not null,
  month text collate "C" not null,
  level text collate "C" not null,
  text text not null,
  primary key (tenant, id)
);
create index public_comment_of_office on ratings.public_comment (tenant, office_id, month desc);

-- Public counts by office and month: `closed`, a level, `bad`, `named` (bad, with a name), `called`, `mended`.
create table ratings.office_month (
  tenant text collate "C" not null,
  office_id uuid not null,
  month text collate "C" not null,
  kind text collate "C" not null,
  count integer not null,
  primary key (tenant, office_id, month, kind)
);
insert into ratings.office_month (tenant, office_id, month, kind, count)
select tenant, office_id, to_char(closed_at at time zone 'Asia/Shanghai', 'YYYY-MM'), 'closed', count(*)
from ratings.service group by 1, 2, 3
union all
select s.tenant, s.office_id, to_char(r.rated_at at time zone 'Asia/Shanghai', 'YYYY-MM'), r.level, count(*)
from ratings.rating r join ratings.service s on s.tenant = r.tenant and s.case_id = r.case_id group by 1, 2, 3, 4;
drop table ratings.office_result;

-- The rated office and those above it in the same department; supervisors of the area.
alter table ratings.redress enable row level security;
create policy redress_office on ratings.redress
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true)
    and (current_setting('app.department', true) = '*' or department = current_setting('app.department', true)));
create policy redress_rater on ratings.redress for select
  using (current_setting('app.person', true) <> '' and exists (select 1 from ratings.service s where s.tenant = redress.tenant and s.case_id = redress.case_id));
alter table ratings.comment enable row level security;
create policy comment_area on ratings.comment
  using (current_setting('app.department', true) = '*' and division >= current_setting('app.lo', true) and division < current_setting('app.hi', true));

grant select, insert, update on ratings.redress, ratings.comment, ratings.office_month to onewindow_app;
grant select, insert on ratings.public_comment to onewindow_app;
