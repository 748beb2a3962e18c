-- A service that may be rated: made when a case closes.
create table ratings.service (
  tenant text collate "C" not null,
  case_id uuid not null,
  item_code text collate "C" not null,
  applicant_id uuid not null,
  agent_id uuid,
  office_id uuid not null,
  channel text collate "C" not null,
  closed_at timestamptz not null,
  until timestamptz not null,
  primary key (tenant, case_id)
);
create index service_of_applicant on ratings.service (tenant, applicant_id, closed_at desc);
create index service_of_agent on ratings.service (tenant, agent_id, closed_at desc) where agent_id is not null;

-- One per service (一事一评). `comment` is sealed.
create table ratings.rating (
  tenant text collate "C" not null,
  case_id uuid not null,
  rated_by uuid not null,
  level text collate "C" not null check (level in ('very-satisfied', 'satisfied', 'fairly-satisfied', 'dissatisfied', 'very-dissatisfied')),
  reasons text[] not null,
  comment bytea,
  anonymous boolean not null,
  rated_at timestamptz not null,
  primary key (tenant, case_id),
  foreign key (tenant, case_id) references ratings.service (tenant, case_id)
);

-- Folded by the listener to one's own event; public, so it holds counts and nothing else.
create table ratings.office_result (
  tenant text collate "C" not null,
  office_id uuid not null,
  level text collate "C" not null,
  count integer not null,
  primary key (tenant, office_id, level)
);

alter table ratings.service enable row level security;
create policy service_system on ratings.service using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');
create policy service_person on ratings.service for select
  using (current_setting('app.person', true) <> '' and nullif(current_setting('app.person', true), '')::uuid in (applicant_id, agent_id));
alter table ratings.rating enable row level security;
create policy rating_system on ratings.rating using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');
create policy rating_person on ratings.rating
  using (current_setting('app.person', true) <> '' and exists (select 1 from ratings.service s where s.tenant = rating.tenant and s.case_id = rating.case_id))
  with check (current_setting('app.person', true) <> '' and rated_by = nullif(current_setting('app.person', true), '')::uuid);

grant usage on schema ratings to onewindow_app;
grant select, insert on ratings.service, ratings.rating to onewindow_app;
grant select, insert, update on ratings.office_result to onewindow_app;
