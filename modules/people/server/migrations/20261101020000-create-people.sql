-- Names, numbers, phones and addresses are sealed; what rules and offers read (birth date, sex, divisions, alive) stands bare.
create table people.person (
  tenant text collate "C" not null,
  id uuid not null,
  name bytea not null,
  name_index bytea not null,
  private bytea not null,
  phone_index bytea,
  document_kind text collate "C" not null,
  birth_date date not null,
  sex text collate "C" not null check (sex in ('male', 'female')),
  domicile text collate "C",
  residence text collate "C",
  alive boolean not null default true,
  died_on date,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (tenant, id)
);
create index person_by_name on people.person (tenant, name_index);
create index person_by_phone on people.person (tenant, phone_index) where phone_index is not null;
create index person_by_residence on people.person (tenant, residence, birth_date);

-- Every number a person was ever known by; the number itself is sealed in the person.
create table people.document (
  tenant text collate "C" not null,
  kind text collate "C" not null,
  number_index bytea not null,
  person uuid not null,
  valid_to date,
  primary key (tenant, kind, number_index),
  foreign key (tenant, person) references people.person (tenant, id)
);
create index document_of_person on people.document (tenant, person);

create table people.household (
  tenant text collate "C" not null,
  id uuid not null,
  kind text collate "C" not null check (kind in ('registered', 'living')),
  division text collate "C",
  domicile_type text,
  private bytea not null,
  closed_on date,
  created_at timestamptz not null,
  primary key (tenant, id)
);

create table people.membership (
  tenant text collate "C" not null,
  household uuid not null,
  person uuid not null,
  relation text not null,
  from_date date not null,
  to_date date,
  primary key (tenant, household, person, from_date),
  foreign key (tenant, household) references people.household (tenant, id),
  foreign key (tenant, person) references people.person (tenant, id)
);
create index membership_of_person on people.membership (tenant, person);

-- Both directions are written, so that a person's relatives are one index scan.
create table people.kinship (
  tenant text collate "C" not null,
  person uuid not null,
  relation text collate "C" not null,
  relative uuid not null,
  from_date date not null,
  to_date date,
  primary key (tenant, person, relation, relative),
  foreign key (tenant, person) references people.person (tenant, id),
  foreign key (tenant, relative) references people.person (tenant, id)
);

create table people.mandate (
  tenant text collate "C" not null,
  id uuid not null,
  grantor uuid not null,
  agent uuid not null,
  items text[] not null default '{}',
  from_date date not null,
  to_date date not null,
  basis text collate "C" not null,
  evidence uuid,
  granted_at timestamptz not null,
  granted_by text collate "C" not null,
  revoked_at timestamptz,
  revoked_by text collate "C",
  primary key (tenant, id),
  check (grantor <> agent),
  foreign key (tenant, grantor) references people.person (tenant, id),
  foreign key (tenant, agent) references people.person (tenant, id)
);
create index mandate_of_grantor on people.mandate (tenant, grantor);
create index mandate_of_agent on people.mandate (tenant, agent);

-- What a register knows about a person or household on a day: {key: value}, sealed, one row per source.
create table people.register_record (
  tenant text collate "C" not null,
  subject uuid not null,
  source text not null,
  subject_kind text collate "C" not null check (subject_kind in ('person', 'household')),
  as_of date not null,
  facts bytea not null,
  primary key (tenant, subject, source)
);

-- Whom a resident may see at all: oneself, relatives, those one lives or is registered with, grantors and agents.
create function people.my_circle() returns setof uuid language sql stable security definer set search_path = people as $$
  with me as (select nullif(current_setting('app.person', true), '')::uuid as id)
  select id from me where id is not null
  union select k.relative from people.kinship k, me where k.person = me.id
  union select other.person from people.membership mine join people.membership other using (tenant, household), me
    where mine.person = me.id and mine.to_date is null and other.to_date is null
  union select m.grantor from people.mandate m, me where m.agent = me.id
  union select m.agent from people.mandate m, me where m.grantor = me.id
$$;
create function people.my_households() returns setof uuid language sql stable security definer set search_path = people as $$
  select household from people.membership where person in (select people.my_circle())
$$;

-- Exact look-up by keyed index, for sign-in and for appointing an agent: who has no key can ask nothing.
create function people.find_by_document(p_tenant text, p_kind text, p_index bytea)
returns table (id uuid, name bytea, private bytea, document_kind text, birth_date date, sex text, domicile text, residence text, alive boolean, died_on date)
language sql stable security definer set search_path = people set plan_cache_mode = auto as $$
  select p.id, p.name, p.private, p.document_kind, p.birth_date, p.sex, p.domicile, p.residence, p.alive, p.died_on
  from people.document d join people.person p on p.tenant = d.tenant and p.id = d.person
  where d.tenant = p_tenant and d.kind = p_kind and d.number_index = p_index
$$;

-- Staff of any centre serve anyone in the city (全市通办), so staff see persons; residents see their circle; nobody else anything.
alter table people.person enable row level security;
create policy person_staff on people.person using (current_setting('app.hi', true) <> '');
create policy person_resident on people.person using (current_setting('app.person', true) <> '' and id in (select people.my_circle()));

alter table people.document enable row level security;
create policy document_staff on people.document using (current_setting('app.hi', true) <> '');
create policy document_resident on people.document for select using (current_setting('app.person', true) <> '' and person = nullif(current_setting('app.person', true), '')::uuid);

alter table people.household enable row level security;
create policy household_staff on people.household using (current_setting('app.hi', true) <> '');
create policy household_resident on people.household for select using (current_setting('app.person', true) <> '' and id in (select people.my_households()));

alter table people.membership enable row level security;
create policy membership_staff on people.membership using (current_setting('app.hi', true) <> '');
create policy membership_resident on people.membership for select using (current_setting('app.person', true) <> '' and household in (select people.my_households()));

alter table people.kinship enable row level security;
create policy kinship_staff on people.kinship using (current_setting('app.hi', true) <> '');
create policy kinship_resident on people.kinship for select using (current_setting('app.person', true) <> '' and person in (select people.my_circle()));

alter table people.mandate enable row level security;
create policy mandate_staff on people.mandate using (current_setting('app.hi', true) <> '');
create policy mandate_resident on people.mandate for select
  using (current_setting('app.person', true) <> '' and nullif(current_setting('app.person', true), '')::uuid in (grantor, agent));
create policy mandate_grant on people.mandate for insert
  with check (current_setting('app.person', true) <> '' and grantor = nullif(current_setting('app.person', true), '')::uuid);
create policy mandate_revoke on people.mandate for update
  using (current_setting('app.person', true) <> '' and nullif(current_setting('app.person', true), '')::uuid in (grantor, agent));

alter table people.register_record enable row level security;
create policy register_record_staff on people.register_record using (current_setting('app.hi', true) <> '');
create policy register_record_resident on people.register_record for select
  using (current_setting('app.person', true) <> '' and (subject in (select people.my_circle()) or subject in (select people.my_households())));

grant usage on schema people to onewindow_app;
grant select, insert, update on people.person, people.document, people.household, people.membership, people.kinship, people.mandate, people.register_record
  to onewindow_app;
revoke all on function people.my_circle(), people.my_households(), people.find_by_document(text, text, bytea) from public;
grant execute on function people.my_circle(), people.my_households(), people.find_by_document(text, text, bytea) to onewindow_app;
