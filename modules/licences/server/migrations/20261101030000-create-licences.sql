-- The repository. The payload is sealed; what stands bare tells type, span and state, never a name or a number.
create table licences.licence (
  tenant text collate "C" not null,
  id uuid not null,
  type text collate "C" not null,
  identifier text collate "C" not null,
  serial text collate "C" not null,
  version smallint not null,
  state text collate "C" not null check (state in ('normal', 'suspended', 'changed', 'cancelled')),
  reason text,
  issuer_office uuid,
  issuer_name text not null,
  household uuid,
  number_index bytea,
  payload bytea not null,
  digest text collate "C" not null,
  signature bytea,
  valid_from date not null,
  valid_to date,
  origin text collate "C" not null check (origin in ('issued', 'imported', 'given')),
  sealed boolean not null,
  case_id uuid,
  predecessor uuid,
  created_at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, identifier)
);
create index licence_by_number on licences.licence (tenant, type, number_index) where number_index is not null;
-- A case gives a licence of a type once, however often its job runs.
create unique index licence_of_case on licences.licence (tenant, case_id, type) where case_id is not null;
create index licence_ending on licences.licence (tenant, valid_to) where state = 'normal' and valid_to is not null;

-- Who holds it: one person, or every member of the household it was given to. A sealed licence has its own holder only.
create table licences.holding (
  tenant text collate "C" not null,
  person uuid not null,
  licence uuid not null,
  type text collate "C" not null,
  primary key (tenant, person, licence),
  foreign key (tenant, licence) references licences.licence (tenant, id)
);
create index holding_of_licence on licences.holding (tenant, licence);

-- Why somebody may look: a reception, draft or case that is open, whose persons' licences of these types it needs.
create table licences.need (
  tenant text collate "C" not null,
  id uuid not null,
  person uuid not null,
  kind text collate "C" not null check (kind in ('reception', 'draft', 'case')),
  types text[] not null,
  sealed boolean not null default false,
  opened_at timestamptz not null,
  closed_at timestamptz,
  primary key (tenant, id, person)
);

create table licences.use (
  tenant text collate "C" not null,
  id uuid not null,
  licence uuid not null,
  type text collate "C" not null,
  person uuid not null,
  need uuid,
  case_id uuid,
  purpose text not null,
  basis text collate "C" not null check (basis in ('consent', 'statutory-duty', 'holder')),
  by_actor text collate "C" not null,
  by_name text not null,
  sealed boolean not null,
  at timestamptz not null,
  primary key (tenant, id)
);
create unique index use_once on licences.use (tenant, need, licence, by_actor, purpose) where need is not null;
create index use_of_person on licences.use (tenant, person, at desc);
create index use_of_licence on licences.use (tenant, licence, at desc);

create table licences.consent (
  tenant text collate "C" not null,
  id uuid not null,
  person uuid not null,
  purpose text not null,
  types text[] not null,
  text_version text collate "C" not null,
  need uuid,
  given_at timestamptz not null,
  given_by text collate "C" not null,
  until date,
  withdrawn_at timestamptz,
  primary key (tenant, id)
);
create index consent_of_person on licences.consent (tenant, person, given_at desc);

-- The one way in for staff and agents: an open need of that person for that type.
create function licences.read_for_need(p_tenant text, p_need uuid, p_person uuid, p_types text[])
returns setof licences.licence language sql stable security definer set search_path = licences set plan_cache_mode = auto as $$
  select l.*
  from need n
  join holding h on h.tenant = n.tenant and h.person = n.person
  join licence l on l.tenant = h.tenant and l.id = h.licence
  where n.tenant = p_tenant and n.id = p_need and n.person = p_person and n.closed_at is null
    and h.type = any (p_types) and h.type = any (n.types) and l.state in ('normal', 'suspended')
    and (current_setting('app.hi', true) <> '' or current_setting('app.person', true) <> '')
$$;

-- A licence in the hand of the person at the window: exact number or nothing.
create function licences.find_by_number(p_tenant text, p_type text, p_index bytea)
returns table (licence licences.licence, person uuid) language sql stable security definer set search_path = licences as $$
  select l, (select h.person from holding h where h.tenant = l.tenant and h.licence = l.id order by h.person limit 1)
  from licence l
  where l.tenant = p_tenant and l.type = p_type and l.number_index = p_index and l.state = 'normal' and current_setting('app.hi', true) <> ''
  order by l.valid_from desc limit 1
$$;

-- Public check of an identifier: tells what stands on every copy anyway, nothing about the holder.
create function licences.find_by_identifier(p_tenant text, p_identifier text)
returns table (type text, state text, issuer_name text, valid_to date) language sql stable security definer set search_path = licences as $$
  select l.type, l.state, l.issuer_name, l.valid_to from licence l where l.tenant = p_tenant and l.identifier = p_identifier
$$;

-- For renewing, changing, revoking by an office: the row, locked.
create function licences.lock_licence(p_tenant text, p_id uuid)
returns setof licences.licence language sql volatile security definer set search_path = licences as $$
  select l.* from licence l where l.tenant = p_tenant and l.id = p_id and current_setting('app.hi', true) <> '' for update
$$;
create function licences.holders_of(p_tenant text, p_id uuid)
returns setof uuid language sql stable security definer set search_path = licences as $$
  select h.person from holding h where h.tenant = p_tenant and h.licence = p_id and current_setting('app.hi', true) <> '' order by h.person
$$;
-- What a case has given already: issuing again gives the same licence back.
create function licences.of_case(p_tenant text, p_case uuid)
returns setof licences.licence language sql stable security definer set search_path = licences as $$
  select l.* from licence l where l.tenant = p_tenant and l.case_id = p_case and current_setting('app.hi', true) <> ''
$$;
create function licences.set_state(p_tenant text, p_id uuid, p_state text, p_reason text)
returns void language sql volatile security definer set search_path = licences as $$
  update licence set state = p_state, reason = p_reason
  where tenant = p_tenant and id = p_id and current_setting('app.hi', true) <> ''
$$;

alter table licences.licence enable row level security;
create policy licence_system on licences.licence using (current_setting('app.hi', true) = '~');
create policy licence_office on licences.licence for insert with check (current_setting('app.hi', true) <> '');
create policy licence_holder on licences.licence for select using (exists (
  select 1 from licences.holding h where h.tenant = licence.tenant and h.licence = licence.id
    and h.person = nullif(current_setting('app.person', true), '')::uuid));

alter table licences.holding enable row level security;
create policy holding_system on licences.holding using (current_setting('app.hi', true) = '~');
create policy holding_office on licences.holding for insert with check (current_setting('app.hi', true) <> '');
create policy holding_holder on licences.holding for select using (person = nullif(current_setting('app.person', true), '')::uuid);

-- Needs are opened and closed by the modules above within their own permissions; nobody reads them but the functions.
alter table licences.need enable row level security;
create policy need_office on licences.need using (current_setting('app.hi', true) <> '');
create policy need_resident on licences.need using (current_setting('app.person', true) <> '');

alter table licences.use enable row level security;
create policy use_write on licences.use for insert with check (current_setting('app.hi', true) <> '' or current_setting('app.person', true) <> '');
create policy use_system on licences.use for select using (current_setting('app.hi', true) = '~');
create policy use_mine on licences.use for select using (person = nullif(current_setting('app.person', true), '')::uuid);
create policy use_shared on licences.use for select using (not sealed and exists (
  select 1 from licences.holding h where h.tenant = use.tenant and h.licence = use.licence
    and h.person = nullif(current_setting('app.person', true), '')::uuid));

alter table licences.consent enable row level security;
create policy consent_office on licences.consent using (current_setting('app.hi', true) <> '');
create policy consent_mine on licences.consent using (person = nullif(current_setting('app.person', true), '')::uuid);
create policy consent_by_agent on licences.consent for insert with check (current_setting('app.person', true) <> '');

grant usage on schema licences to onewindow_app;
grant select, insert, update on licences.licence, licences.need, licences.consent to onewindow_app;
grant select, insert on licences.holding, licences.use to onewindow_app;
revoke all on all functions in schema licences from public;
grant execute on all functions in schema licences to onewindow_app;
