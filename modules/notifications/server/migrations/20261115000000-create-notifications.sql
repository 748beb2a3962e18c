-- Whom to tell about a case; what the events after the first do not repeat.
create table notifications.matter (
  tenant text collate "C" not null,
  case_id uuid not null,
  number text collate "C" not null,
  item_code text collate "C" not null,
  applicant_id uuid not null,
  agent_id uuid,
  sealed boolean not null,
  primary key (tenant, case_id)
);

-- The inbox. `content` is sealed: title, body and the text for other channels.
create table notifications.message (
  tenant text collate "C" not null,
  person_id uuid not null,
  id uuid not null,
  case_id uuid,
  template text collate "C" not null,
  content bytea not null,
  urgent boolean not null,
  at timestamptz not null,
  read_at timestamptz,
  primary key (tenant, person_id, id)
);
create index message_unread on notifications.message (tenant, person_id) where read_at is null;

create table notifications.preference (
  tenant text collate "C" not null,
  person_id uuid not null,
  sms boolean not null,
  mail bytea,
  primary key (tenant, person_id)
);

-- Where the development provider puts texts instead of sending them. Empty in production.
create table notifications.outbox (
  tenant text collate "C" not null,
  key text collate "C" not null,
  id uuid not null,
  channel text collate "C" not null check (channel in ('sms', 'mail')),
  recipient bytea not null,
  text bytea not null,
  at timestamptz not null,
  primary key (tenant, key)
);

-- A person reads their own messages; the worker writes them; the staff see none.
alter table notifications.matter enable row level security;
create policy matter_system on notifications.matter using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');
alter table notifications.message enable row level security;
create policy message_system on notifications.message using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');
create policy message_person on notifications.message
  using (current_setting('app.person', true) <> '' and person_id = nullif(current_setting('app.person', true), '')::uuid);
alter table notifications.preference enable row level security;
create policy preference_system on notifications.preference using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');
create policy preference_person on notifications.preference
  using (current_setting('app.person', true) <> '' and person_id = nullif(current_setting('app.person', true), '')::uuid);

grant usage on schema notifications to onewindow_app;
grant select, insert, update on notifications.matter, notifications.message, notifications.preference to onewindow_app;
grant select, insert on notifications.outbox to onewindow_app;
