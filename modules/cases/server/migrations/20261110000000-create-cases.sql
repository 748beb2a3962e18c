create sequence cases.case_number;

-- A resident at a window: while it is open, the clerk may see what the resident came for.
create table cases.reception (
  tenant text collate "C" not null,
  id uuid not null,
  person_id uuid not null,
  agent_id uuid,
  account_id uuid not null,
  office_id uuid not null,
  division text collate "C" not null,
  department text collate "C" not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  primary key (tenant, id)
);
create index reception_open on cases.reception (tenant, person_id) where closed_at is null;
create index reception_of_clerk on cases.reception (tenant, account_id, opened_at desc) where closed_at is null;

-- An application being filled in. `answers`, `applicant` and `defects` are sealed; `revision` tells a stale screen.
create table cases.draft (
  tenant text collate "C" not null,
  id uuid not null,
  person_id uuid not null,
  agent_id uuid,
  reception_id uuid,
  office_id uuid,
  division text collate "C" not null default '',
  department text collate "C" not null default '',
  item_code text collate "C" not null,
  item_version integer not null,
  state text collate "C" not null default 'open' check (state in ('open', 'correcting', 'submitted', 'discarded')),
  revision integer not null default 0,
  answers bytea not null,
  provided jsonb not null default '{}',
  parties jsonb not null default '[]',
  applicant bytea not null,
  defects bytea,
  deadline date,
  open_questions integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant, id)
);
create index draft_of_person on cases.draft (tenant, person_id, updated_at desc) where state in ('open', 'correcting');
create index draft_of_agent on cases.draft (tenant, agent_id) where state in ('open', 'correcting');

create table cases.case (
  tenant text collate "C" not null,
  id uuid not null,
  number text collate "C" not null,
  tail text collate "C" not null generated always as (right(number, 6)) stored,
  item_code text collate "C" not null,
  item_version integer not null,
  applicant_id uuid not null,
  applicant bytea not null,
  name_index bytea not null,
  sealed boolean not null,
  phase text collate "C" not null,
  verdict text collate "C",
  received_at timestamptz not null,
  due timestamptz,
  statutory_due timestamptz,
  warn_from timestamptz,
  deadline date,
  closed_at timestamptz,
  version integer not null,
  state jsonb not null,
  primary key (tenant, id),
  unique (tenant, number)
);
create index case_of_applicant on cases.case (tenant, applicant_id, received_at desc);
create index case_waiting on cases.case (tenant, deadline) where phase = 'awaiting-correction';
create index case_received on cases.case (tenant, received_at) where phase = 'received';

create table cases.task (
  tenant text collate "C" not null,
  id uuid not null,
  case_id uuid not null,
  number text collate "C" not null,
  tail text collate "C" not null generated always as (right(number, 6)) stored,
  item_code text collate "C" not null,
  item_version integer not null,
  step_id text collate "C" not null,
  kind text collate "C" not null,
  office_id uuid not null,
  division text collate "C" not null,
  department text collate "C" not null,
  state text collate "C" not null,
  version integer not null default 1,
  applicant bytea not null,
  name_index bytea not null,
  sealed boolean not null,
  follow_up boolean not null,
  back_entry boolean not null,
  line boolean not null,
  marks text[] not null default '{}',
  opened_at timestamptz not null,
  due timestamptz not null,
  warn_from timestamptz not null,
  done_at timestamptz,
  claimed_by uuid,
  claimed_name text,
  primary key (tenant, id),
  foreign key (tenant, case_id) references cases.case (tenant, id)
);
create index task_of_case on cases.task (tenant, case_id);
create index task_of_office on cases.task (tenant, office_id, due, id) where state = 'open';
create index task_of_area on cases.task (tenant, division, due, id) where state = 'open';
create index task_claimed on cases.task (tenant, claimed_by, due, id) where state = 'open';
create index task_done on cases.task (tenant, office_id, done_at desc) where state = 'done';
create index task_by_name on cases.task (tenant, name_index);
create index task_by_number on cases.task (tenant, tail);

-- Which office takes part in which case: what a case is visible by (decisions.md, "Who sees what").
create table cases.participation (
  tenant text collate "C" not null,
  case_id uuid not null,
  office_id uuid not null,
  division text collate "C" not null,
  department text collate "C" not null,
  since timestamptz not null,
  primary key (tenant, case_id, office_id)
);
create index participation_of_office on cases.participation (tenant, office_id, since desc, case_id);

-- Who is what in a case. `sees`: the applicant and their agent; family members of a sealed case never.
create table cases.party (
  tenant text collate "C" not null,
  case_id uuid not null,
  role text collate "C" not null,
  ordinal smallint not null,
  person_id uuid not null,
  sees boolean not null,
  primary key (tenant, case_id, role, ordinal)
);
create index party_of_person on cases.party (tenant, person_id, case_id) where sees;

-- What was said, sealed: form, acts, opinions, defects, objections. Events carry the digest of `body`.
create table cases.content (
  tenant text collate "C" not null,
  case_id uuid not null,
  id uuid not null,
  kind text collate "C" not null,
  key text collate "C" not null,
  body bytea not null,
  at timestamptz not null,
  actor text collate "C" not null,
  office_id uuid,
  primary key (tenant, case_id, id)
);

alter table cases.reception enable row level security;
create policy reception_staff on cases.reception
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true)
    and (current_setting('app.department', true) = '*' or department = current_setting('app.department', true)));

-- A draft belongs to its person and agent; at a window it shows while the person is being received there.
alter table cases.draft enable row level security;
create policy draft_resident on cases.draft
  using (current_setting('app.person', true) <> ''
    and (person_id = nullif(current_setting('app.person', true), '')::uuid or agent_id = nullif(current_setting('app.person', true), '')::uuid));
create policy draft_staff on cases.draft
  using (exists (select 1 from cases.reception r where r.tenant = draft.tenant and r.person_id = draft.person_id and r.closed_at is null));
create policy draft_system on cases.draft using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');

alter table cases.participation enable row level security;
create policy participation_staff on cases.participation
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true)
    and (current_setting('app.department', true) = '*' or department = current_setting('app.department', true)));

alter table cases.party enable row level security;
create policy party_resident on cases.party
  using (current_setting('app.person', true) <> '' and sees and person_id = nullif(current_setting('app.person', true), '')::uuid);
create policy party_staff on cases.party
  using (exists (select 1 from cases.participation p where p.tenant = party.tenant and p.case_id = party.case_id));

alter table cases.case enable row level security;
create policy case_staff on cases.case
  using (exists (select 1 from cases.participation p where p.tenant = "case".tenant and p.case_id = "case".id));
create policy case_resident on cases.case
  using (current_setting('app.person', true) <> ''
    and exists (select 1 from cases.party p where p.tenant = "case".tenant and p.case_id = "case".id and p.sees));

alter table cases.task enable row level security;
create policy task_staff on cases.task
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true)
    and (current_setting('app.department', true) = '*' or department = current_setting('app.department', true)));

alter table cases.content enable row level security;
create policy content_of_case on cases.content
  using (exists (select 1 from cases.case c where c.tenant = content.tenant and c.id = content.case_id));

grant usage on schema cases to onewindow_app;
grant usage on sequence cases.case_number to onewindow_app;
grant select, insert, update on cases.reception, cases.draft to onewindow_app;
-- Cases are written by the functions below alone, under a lock and a version.
grant select on cases.case, cases.task, cases.participation, cases.party, cases.content to onewindow_app;
