-- How often a resident came: receptions at windows with the ticket that was served there, and the drafts begun in them. No person stands here: an act at a
-- window belongs to the reception that the same clerk had open at that moment.
create table statistics.reception (
  tenant text collate "C" not null,
  reception_id uuid not null,
  actor text collate "C",
  opened_at timestamptz,
  closed_at timestamptz,
  ticket_id uuid,
  primary key (tenant, reception_id)
);
create index reception_of_actor on statistics.reception (tenant, actor, opened_at);
create table statistics.begun (
  tenant text collate "C" not null,
  case_id uuid not null,
  reception_id uuid not null,
  primary key (tenant, case_id, reception_id)
);
alter table statistics.reception enable row level security;
create policy reception_of_fact on statistics.reception using (current_setting('app.department', true) = '*');
alter table statistics.begun enable row level security;
create policy begun_of_fact on statistics.begun using (current_setting('app.department', true) = '*');
grant select, insert, update on statistics.reception, statistics.begun to onewindow_app;

-- What was recorded before.
insert into statistics.reception (tenant, reception_id, actor, opened_at)
select tenant, (data ->> 'receptionId')::uuid, actor, at from platform.event where type = 'cases.reception-opened';
update statistics.reception r set closed_at = e.at from platform.event e
where e.type = 'cases.reception-closed' and e.tenant = r.tenant and (e.data ->> 'receptionId')::uuid = r.reception_id;
update statistics.reception r set ticket_id = (e.data ->> 'ticketId')::uuid from platform.event e
where e.type = 'queues.ticket-served' and e.tenant = r.tenant and (e.data ->> 'receptionId')::uuid = r.reception_id;
insert into statistics.begun (tenant, case_id, reception_id)
select tenant, (data ->> 'draftId')::uuid, (data ->> 'receptionId')::uuid from platform.event
where type = 'cases.draft-started' and data ->> 'receptionId' is not null on conflict do nothing;

-- Facts are read anew; ratings stay.
truncate statistics.fact, statistics.trace, statistics.flow, statistics.rollup, statistics.delta;
update statistics.state set stale = true;
delete from platform.reader where name = 'statistics.facts';
