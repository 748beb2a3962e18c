-- What one officer asked for and another decides; a line is there as long as nobody has answered. What was said lies with the case.
create table cases.approval (
  tenant text collate "C" not null,
  id uuid not null,
  case_id uuid not null,
  turn text collate "C" not null check (turn in ('extend', 'return-again', 'correct', 'revoke', 'reopen')),
  office_id uuid not null,
  division text collate "C" not null,
  department text collate "C" not null,
  asked_at timestamptz not null,
  primary key (tenant, id),
  foreign key (tenant, case_id) references cases.case (tenant, id)
);
create index approval_by_office on cases.approval (tenant, office_id, asked_at);
create index approval_by_turn on cases.approval (tenant, turn, division, asked_at);
alter table cases.approval enable row level security;
create policy approval_staff on cases.approval
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true)
    and (current_setting('app.department', true) = '*' or department = current_setting('app.department', true)));
grant select, insert, delete on cases.approval to onewindow_app;
