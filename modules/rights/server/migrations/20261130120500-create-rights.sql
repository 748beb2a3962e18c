-- What people ask about their own data (个人信息保护法 44–50). What was said by either side is sealed.
create table rights.request (
  tenant text collate "C" not null,
  id uuid not null,
  person uuid not null,
  kind text collate "C" not null check (kind in ('copy', 'correct', 'restrict', 'delete', 'explain')),
  about text collate "C",
  channel text collate "C" not null check (channel in ('portal', 'window')),
  state text collate "C" not null check (state in ('open', 'making', 'granted', 'refused')),
  said bytea not null,
  -- The county that answers first; the city once there is a complaint.
  division text collate "C" not null,
  received_at timestamptz not null,
  due date not null,
  complained_at timestamptz,
  first_by uuid,
  decided_by uuid,
  decided_at timestamptz,
  file_id uuid,
  primary key (tenant, id),
  check (complained_at is null or decided_by is null or decided_by is distinct from first_by)
);
create index request_of_person on rights.request (tenant, person, received_at desc);
create index request_of_area on rights.request (tenant, division, due) where state = 'open';

alter table rights.request enable row level security;
create policy request_staff on rights.request
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true) and current_setting('app.department', true) = '*');
create policy request_window on rights.request for insert with check (current_setting('app.hi', true) <> '' and channel = 'window');
create policy request_person on rights.request
  using (person = nullif(current_setting('app.person', true), '')::uuid)
  with check (person = nullif(current_setting('app.person', true), '')::uuid);

grant usage on schema rights to onewindow_app;
grant select, insert, update on rights.request to onewindow_app;
