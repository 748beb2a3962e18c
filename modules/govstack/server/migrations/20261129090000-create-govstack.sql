-- Machines of other bodies. The secret is kept as a digest only; what it may ask for stands in `grants`.
create table govstack.client (
  tenant text collate "C" not null,
  id uuid not null,
  member text collate "C" not null,
  name text not null,
  contact bytea not null,
  scopes text[] not null,
  grants jsonb not null,
  reason text not null,
  state text collate "C" not null check (state in ('proposed', 'active', 'suspended', 'refused')),
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  secret_digest text collate "C",
  secret_at timestamptz,
  asked integer not null default 0,
  last_asked_at timestamptz,
  primary key (tenant, id),
  -- Four eyes, also against whoever writes past the commands.
  check (decided_by is null or decided_by <> proposed_by)
);
create unique index client_member on govstack.client (tenant, member) where state <> 'refused';

-- Applications that a client prepared: the draft of the resident, under the same id as the case that may come of it.
create table govstack.application (
  tenant text collate "C" not null,
  file_id uuid not null,
  client uuid not null,
  item_code text collate "C" not null,
  -- The name that the client gave its applicant, sealed: it speaks of the person only by it.
  applicant bytea not null,
  person uuid not null,
  created_at timestamptz not null,
  primary key (tenant, file_id),
  foreign key (tenant, client) references govstack.client (tenant, id)
);
create index application_of_client on govstack.application (tenant, client, created_at desc);

-- Practice records of other people's test suites. Nothing in here is a person, a case or a licence.
create table govstack.sandbox (
  tenant text collate "C" not null,
  id uuid not null,
  collection text collate "C" not null,
  key text collate "C" not null,
  record jsonb not null,
  primary key (tenant, id)
);
create index sandbox_of_collection on govstack.sandbox (tenant, collection, key);

-- Staff of the three officers read clients through their doors; the system answers the machines. Residents see the names of those who ask for consent.
alter table govstack.client enable row level security;
create policy client_officer on govstack.client
  using (current_setting('app.department', true) = '*' and current_setting('app.hi', true) <> '');
create policy client_consent on govstack.client for select
  using (current_setting('app.person', true) <> '' and state = 'active' and grants @> '[{"basis": "consent"}]');
alter table govstack.application enable row level security;
create policy application_system on govstack.application
  using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');
alter table govstack.sandbox enable row level security;
create policy sandbox_system on govstack.sandbox
  using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');

grant usage on schema govstack to onewindow_app;
grant select, insert, update on govstack.client to onewindow_app;
grant select, insert on govstack.application to onewindow_app;
grant select, insert, update, delete on govstack.sandbox to onewindow_app;
