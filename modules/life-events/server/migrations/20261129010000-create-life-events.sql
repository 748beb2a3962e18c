create sequence life_events.bundle_number;

-- Several applications that one life event brings, filled in, signed and followed as one. The applications themselves are drafts and cases.
-- `answers`, `applicant` and `signed` are sealed.
create table life_events.bundle (
  tenant text collate "C" not null,
  id uuid not null,
  number text collate "C" not null,
  code text collate "C" not null,
  person_id uuid not null,
  agent_id uuid,
  reception_id uuid,
  division text collate "C" not null default '',
  state text collate "C" not null default 'open' check (state in ('open', 'running', 'finished', 'discarded')),
  revision integer not null default 0,
  people jsonb not null default '{}',
  answers bytea not null,
  applicant bytea not null,
  signed bytea,
  document_id uuid,
  questions_alone integer not null default 0,
  questions_together integer not null default 0,
  materials_alone integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  submitted_at timestamptz,
  finished_at timestamptz,
  primary key (tenant, id),
  unique (tenant, number)
);
create unique index bundle_open on life_events.bundle (tenant, person_id, code) where state = 'open';
create index bundle_of_person on life_events.bundle (tenant, person_id, updated_at desc);
create index bundle_of_agent on life_events.bundle (tenant, agent_id, updated_at desc) where agent_id is not null;
create index bundle_of_area on life_events.bundle (tenant, division, code) where state in ('running', 'finished');

-- One application of a bundle; `draft_id` is the case's id as well.
create table life_events.member (
  tenant text collate "C" not null,
  bundle_id uuid not null,
  draft_id uuid not null,
  item_code text collate "C" not null,
  ordinal smallint not null,
  for_role text collate "C",
  after text[] not null default '{}',
  state text collate "C" not null check (state in ('filling', 'waiting', 'started', 'held', 'released')),
  questions_alone integer not null default 0,
  ended boolean not null default false,
  primary key (tenant, bundle_id, draft_id),
  foreign key (tenant, bundle_id) references life_events.bundle (tenant, id)
);
create unique index member_of_draft on life_events.member (tenant, draft_id);

alter table life_events.bundle enable row level security;
create policy bundle_resident on life_events.bundle
  using (current_setting('app.person', true) <> ''
    and (person_id = nullif(current_setting('app.person', true), '')::uuid or agent_id = nullif(current_setting('app.person', true), '')::uuid));
-- Supervisors of an area count; the rows hold ids and codes, the rest is sealed.
create policy bundle_area on life_events.bundle for select
  using (current_setting('app.person', true) = '' and current_setting('app.department', true) = '*' and state in ('running', 'finished')
    and division >= current_setting('app.lo', true) and division < current_setting('app.hi', true));
create policy bundle_system on life_events.bundle using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');

alter table life_events.member enable row level security;
create policy member_of_bundle on life_events.member
  using (exists (select 1 from life_events.bundle b where b.tenant = member.tenant and b.id = member.bundle_id));

-- Staff see a bundle through its applications: whoever sees one of these drafts or cases may ask for the rest, and the caller has looked.
create function life_events.bundle_of(p_tenant text, p_id uuid) returns setof life_events.bundle
language sql stable security definer set search_path = life_events as $$
  select * from bundle where tenant = p_tenant and id = p_id
$$;
create function life_events.members_of(p_tenant text, p_id uuid) returns setof life_events.member
language sql stable security definer set search_path = life_events as $$
  select * from member where tenant = p_tenant and bundle_id = p_id order by ordinal
$$;
create function life_events.bundle_of_draft(p_tenant text, p_draft uuid) returns uuid
language sql stable security definer set search_path = life_events as $$
  select bundle_id from member where tenant = p_tenant and draft_id = p_draft
$$;
create function life_events.bundles_of_person(p_tenant text, p_person uuid) returns setof life_events.bundle
language sql stable security definer set search_path = life_events as $$
  select * from bundle where tenant = p_tenant and (person_id = p_person or agent_id = p_person) and state <> 'discarded'
    order by updated_at desc limit 50
$$;
create function life_events.lock_bundle(p_tenant text, p_id uuid) returns setof life_events.bundle
language sql security definer set search_path = life_events as $$
  select * from bundle where tenant = p_tenant and id = p_id for update
$$;
create function life_events.write_bundle(p_tenant text, p_row jsonb, p_signed bytea) returns void
language sql security definer set search_path = life_events as $$
  update bundle b set division = r.division, reception_id = r.reception_id, state = r.state, revision = r.revision,
    document_id = r.document_id, questions_alone = r.questions_alone, questions_together = r.questions_together,
    materials_alone = r.materials_alone, updated_at = r.updated_at, submitted_at = r.submitted_at, finished_at = r.finished_at,
    signed = p_signed
  from jsonb_to_record(p_row) as r(id uuid, division text, reception_id uuid, state text, revision integer, document_id uuid,
    questions_alone integer, questions_together integer, materials_alone integer, updated_at timestamptz, submitted_at timestamptz,
    finished_at timestamptz)
  where b.tenant = p_tenant and b.id = r.id
$$;
create function life_events.begin_bundle(p_tenant text, p_row jsonb, p_answers bytea, p_applicant bytea) returns void
language sql security definer set search_path = life_events as $$
  insert into bundle (tenant, id, number, code, person_id, agent_id, reception_id, people, answers, applicant, created_at, updated_at)
  select p_tenant, r.id, r.number, r.code, r.person_id, r.agent_id, r.reception_id, r.people, p_answers, p_applicant, r.created_at, r.created_at
  from jsonb_to_record(p_row) as r(id uuid, number text, code text, person_id uuid, agent_id uuid, reception_id uuid, people jsonb,
    created_at timestamptz)
$$;
create function life_events.write_members(p_tenant text, p_rows jsonb) returns void
language sql security definer set search_path = life_events as $$
  insert into member (tenant, bundle_id, draft_id, item_code, ordinal, for_role, after, state, questions_alone, ended)
  select p_tenant, r.bundle_id, r.draft_id, r.item_code, r.ordinal, r.for_role, r.after, r.state, r.questions_alone, r.ended
  from jsonb_to_recordset(p_rows) as r(bundle_id uuid, draft_id uuid, item_code text, ordinal smallint, for_role text, after text[],
    state text, questions_alone integer, ended boolean)
  on conflict (tenant, bundle_id, draft_id) do update set state = excluded.state, questions_alone = excluded.questions_alone,
    ended = excluded.ended, after = excluded.after
$$;

revoke all on all functions in schema life_events from public;
grant usage on schema life_events to onewindow_app;
grant usage on sequence life_events.bundle_number to onewindow_app;
grant select on life_events.bundle, life_events.member to onewindow_app;
grant execute on all functions in schema life_events to onewindow_app;
