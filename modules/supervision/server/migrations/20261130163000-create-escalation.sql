-- 预警上报: who was told when that a case grows late or is late, or that nobody answered an order; once for each level and limit.
create table supervision.escalation (
  tenant text collate "C" not null,
  id uuid not null,
  kind text collate "C" not null check (kind in ('case', 'order')),
  subject_id uuid not null,
  level text collate "C" not null check (level in ('warn', 'overdue')),
  due timestamptz not null,
  division text collate "C" not null,
  office_ids uuid[] not null,
  told jsonb not null,
  at timestamptz not null,
  seen_by uuid,
  seen_name text not null default '',
  seen_at timestamptz,
  primary key (tenant, id),
  unique (tenant, subject_id, level, due)
);
create index escalation_of_area on supervision.escalation (tenant, division, at desc);
alter table supervision.escalation enable row level security;
create policy escalation_scope on supervision.escalation
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true) and current_setting('app.department', true) = '*');
grant select, insert, update on supervision.escalation to onewindow_app;
