-- What the rules of supervision read of a case besides. The read model is emptied and built again from the events.
alter table supervision.case_clock add column returns integer not null default 0;
alter table supervision.case_clock add column intake_office_id uuid;
truncate supervision.case_clock, supervision.step_clock;
delete from platform.reader where name = 'supervision.clocks';
create index case_clock_not_accepted on supervision.case_clock (tenant, received_at) where accepted_at is null and closed_at is null;
create index case_clock_returned on supervision.case_clock (tenant, returns) where returns >= 2;

-- 红黄牌. One for each rule, subject and period (`2026-03` for what is counted by the month). `evidence` are the facts the rule saw: numbers and
-- codes; `texts` (objection and ruling) are sealed.
create table supervision.card (
  tenant text collate "C" not null,
  id uuid not null,
  rule text collate "C" not null,
  colour text collate "C" not null check (colour in ('yellow', 'red')),
  subject text collate "C" not null,
  subject_id uuid not null,
  period text collate "C" not null,
  office_id uuid not null,
  division text collate "C" not null,
  department text collate "C" not null,
  case_id uuid,
  evidence jsonb not null,
  given_at timestamptz not null,
  state text collate "C" not null check (state in ('given', 'appealed', 'removed', 'upheld')),
  texts bytea not null,
  primary key (tenant, id),
  unique (tenant, subject_id, rule, period)
);
create index card_of_area on supervision.card (tenant, division, given_at desc);

create sequence supervision.order_number;

-- 督办单. `texts` (subject, demand, what was done and said) are sealed.
create table supervision."order" (
  tenant text collate "C" not null,
  id uuid not null,
  number text collate "C" not null,
  office_id uuid not null,
  division text collate "C" not null,
  department text collate "C" not null,
  issuer_division text collate "C" not null,
  case_id uuid,
  state text collate "C" not null check (state in ('issued', 'replied', 'closed', 'cancelled')),
  issued_at timestamptz not null,
  due timestamptz,
  extension date,
  extended boolean not null default false,
  escalated_at timestamptz,
  texts bytea not null,
  primary key (tenant, id)
);
create index order_of_area on supervision."order" (tenant, division, issued_at desc);
create index order_due on supervision."order" (tenant, due) where state = 'issued';

alter table supervision.card enable row level security;
create policy card_scope on supervision.card
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true)
    and (current_setting('app.department', true) = '*' or department = current_setting('app.department', true)));
alter table supervision."order" enable row level security;
create policy order_scope on supervision."order"
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true)
    and (current_setting('app.department', true) = '*' or department = current_setting('app.department', true)));

grant usage on sequence supervision.order_number to onewindow_app;
grant select, insert, update on supervision.card, supervision."order" to onewindow_app;
