-- A day of a hall. Whoever calls or draws holds its row: the order is decided by one at a time.
create table queues.hall_day (
  tenant text collate "C" not null,
  office_id uuid not null,
  day date not null,
  division text collate "C" not null,
  last_a integer not null,
  last_b integer not null,
  last_c integer not null,
  -- Calls in a row that went to those who go first.
  preferred_in_a_row integer not null,
  primary key (tenant, office_id, day)
);

-- Tickets bear no name and no person: who holds one, where that is known, stands in queues.visitor.
create table queues.ticket (
  tenant text collate "C" not null,
  office_id uuid not null,
  day date not null,
  id uuid not null,
  division text collate "C" not null,
  number text collate "C" not null,
  line text collate "C" not null check (line in ('A', 'B', 'C')),
  priority text collate "C",
  source text collate "C" not null,
  department text collate "C",
  item_code text collate "C",
  slot text collate "C",
  state text collate "C" not null check (state in ('waiting', 'called', 'serving', 'done', 'missed', 'left')),
  -- Passed on by a colleague: for this window, before all others.
  for_window uuid,
  note text not null,
  window_id uuid,
  account_id uuid,
  calls integer not null,
  taken_at timestamptz not null,
  -- Place in the order; later than taken_at for who missed a call and came back.
  ordered_at timestamptz not null,
  called_at timestamptz,
  ended_at timestamptz,
  primary key (tenant, id),
  unique (tenant, office_id, day, number)
);
create index ticket_of_day on queues.ticket (tenant, office_id, day, state);
create index ticket_of_clerk on queues.ticket (tenant, account_id, day) where state in ('called', 'serving');

create table queues.visitor (
  tenant text collate "C" not null,
  ticket_id uuid not null,
  office_id uuid not null,
  division text collate "C" not null,
  day date not null,
  person_id uuid not null,
  primary key (tenant, ticket_id)
);
create index visitor_of_person on queues.visitor (tenant, person_id, day);

-- One visit, as many receptions as came of it.
create table queues.ticket_reception (
  tenant text collate "C" not null,
  reception_id uuid not null,
  ticket_id uuid not null,
  office_id uuid not null,
  division text collate "C" not null,
  at timestamptz not null,
  primary key (tenant, reception_id)
);
create index reception_of_ticket on queues.ticket_reception (tenant, ticket_id);

create table queues.slot (
  tenant text collate "C" not null,
  office_id uuid not null,
  day date not null,
  starts text collate "C" not null,
  taken integer not null,
  primary key (tenant, office_id, day, starts)
);

create table queues.appointment (
  tenant text collate "C" not null,
  id uuid not null,
  office_id uuid not null,
  division text collate "C" not null,
  day date not null,
  starts text collate "C" not null,
  ends text collate "C" not null,
  item_code text collate "C",
  person_id uuid not null,
  agent_id uuid,
  via text collate "C" not null check (via in ('portal', 'window', 'phone')),
  code text collate "C" not null,
  state text collate "C" not null check (state in ('booked', 'arrived', 'cancelled', 'missed')),
  ticket_id uuid,
  booked_at timestamptz not null,
  reminded_at timestamptz,
  primary key (tenant, id)
);
create unique index appointment_code on queues.appointment (tenant, office_id, day, code);
create index appointment_of_person on queues.appointment (tenant, person_id, day);
create index appointment_due on queues.appointment (tenant, day) where state = 'booked';

-- Screens and ticket machines: known by a key of which only the digest is kept.
create table queues.device (
  tenant text collate "C" not null,
  id uuid not null,
  office_id uuid not null,
  division text collate "C" not null,
  kind text collate "C" not null check (kind in ('kiosk', 'display')),
  name text not null,
  key_digest text collate "C" not null,
  added_at timestamptz not null,
  added_by text not null,
  seen_at timestamptz,
  ended_at timestamptz,
  primary key (tenant, id),
  unique (tenant, key_digest)
);

-- Numbers in a hall are public: screens and machines have no session, and phones follow a ticket by its id. No row names anybody.
alter table queues.hall_day enable row level security;
create policy hall_day_all on queues.hall_day using (true) with check (true);
alter table queues.ticket enable row level security;
create policy ticket_all on queues.ticket using (true) with check (true);
alter table queues.slot enable row level security;
create policy slot_all on queues.slot using (true) with check (true);
alter table queues.device enable row level security;
create policy device_read on queues.device for select using (true);
create policy device_seen on queues.device for update using (true);
create policy device_staff on queues.device for insert
  with check (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true));
-- Who waits and who booked is seen by themselves, their agent, and the staff of the area.
alter table queues.visitor enable row level security;
create policy visitor_staff on queues.visitor using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true));
create policy visitor_person on queues.visitor using (person_id = nullif(current_setting('app.person', true), '')::uuid);
alter table queues.ticket_reception enable row level security;
create policy ticket_reception_staff on queues.ticket_reception
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true));
alter table queues.appointment enable row level security;
create policy appointment_staff on queues.appointment
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true));
create policy appointment_person on queues.appointment
  using (nullif(current_setting('app.person', true), '')::uuid in (person_id, agent_id));

-- A ticket machine knows a code and nothing else: it learns when and for what, never for whom.
create function queues.find_by_code(asked_tenant text, asked_office uuid, asked_day date, asked_code text)
returns table (id uuid, starts text, item_code text)
language sql stable security definer set search_path = queues as $$
  select a.id, a.starts, a.item_code from queues.appointment a
  where a.tenant = asked_tenant and a.office_id = asked_office and a.day = asked_day and a.code = asked_code and a.state = 'booked'
$$;

-- Arrives once; who holds the ticket follows from the appointment.
create function queues.arrive(asked_tenant text, asked_appointment uuid, given_ticket uuid) returns boolean
language sql volatile security definer set search_path = queues as $$
  with arrived as (
    update queues.appointment set state = 'arrived', ticket_id = given_ticket
    where tenant = asked_tenant and id = asked_appointment and state = 'booked'
    returning tenant, office_id, division, day, person_id
  ), known as (
    insert into queues.visitor (tenant, ticket_id, office_id, division, day, person_id)
    select tenant, given_ticket, office_id, division, day, person_id from arrived returning 1
  )
  select exists (select 1 from known)
$$;
revoke all on function queues.find_by_code(text, uuid, date, text), queues.arrive(text, uuid, uuid) from public;

grant usage on schema queues to onewindow_app;
grant execute on function queues.find_by_code(text, uuid, date, text), queues.arrive(text, uuid, uuid) to onewindow_app;
grant select, insert, update on queues.hall_day, queues.ticket, queues.slot, queues.device, queues.appointment, queues.visitor,
  queues.ticket_reception to onewindow_app;
