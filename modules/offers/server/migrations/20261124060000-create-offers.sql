
-- Bare facts, one row per resident: no name, no number, no address, no sealed licence; of registers and licences only what the rules of
-- proactive items read. `next_on`: the day on which anything may turn by itself; today or before = to be looked at.
create table offers.resident (
  tenant text collate "C" not null,
  person uuid not null,
  birth_date date not null,
  sex text collate "C" not null,
  domicile text collate "C",
  residence text collate "C",
  alive boolean not null,
  licences jsonb not null,
  told jsonb not null,
  household jsonb not null,
  next_on date not null,
  changed_at timestamptz not null,
  looked_at timestamptz,
  primary key (tenant, person)
);
create index resident_due on offers.resident (tenant, next_on, person);

-- What was offered, and what came of it: kept for ever, so that nobody is asked twice for the same reason. `reasons` and `note` are sealed;
-- `facts` is a keyed digest of the facts that decided.
create table offers.offer (
  tenant text collate "C" not null,
  id uuid not null,
  person uuid not null,
  division text collate "C" not null,
  item_code text collate "C" not null,
  item_version integer not null,
  state text collate "C" not null check (state in ('open', 'started', 'accepted', 'declined', 'lapsed')),
  made_on date not null,
  made_at timestamptz not null,
  facts text collate "C" not null,
  reasons bytea not null,
  case_id uuid,
  decided_at timestamptz,
  decided_by text collate "C",
  decline_reason text collate "C",
  note bytea,
  primary key (tenant, id),
  check ((state = 'declined') = (decline_reason is not null))
);
create unique index offer_open on offers.offer (tenant, person, item_code) where state in ('open', 'started');
create index offer_of_person on offers.offer (tenant, person, item_code, made_at desc);
create index offer_of_community on offers.offer (tenant, division, made_on) where state in ('open', 'started');

create table offers.progress (
  tenant text collate "C" not null,
  refreshed_on date,
  plan text not null,
  filled boolean not null default false,
  primary key (tenant)
);

alter table offers.resident enable row level security;
create policy resident_system on offers.resident using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');
alter table offers.progress enable row level security;
create policy progress_system on offers.progress using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');

alter table offers.offer enable row level security;
create policy offer_system on offers.offer using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');
create policy offer_resident on offers.offer
  using (current_setting('app.person', true) <> '' and person = nullif(current_setting('app.person', true), '')::uuid);
-- The committee of the residents' own community, and no other office.
create policy offer_community on offers.offer
  using (current_setting('app.person', true) = '' and length(current_setting('app.lo', true)) = 12
    and division = current_setting('app.lo', true) and current_setting('app.department', true) = 'residents-committee');

grant usage on schema offers to onewindow_app;
grant select, insert, update on offers.resident, offers.offer, offers.progress to onewindow_app;
