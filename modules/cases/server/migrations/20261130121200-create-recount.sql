-- A calendar was published: how far the running cases have been counted anew by it. One line an edition; each moved case has an event of its own.
create table cases.recount (
  tenant text collate "C" not null,
  edition_id uuid not null,
  year integer not null,
  -- The last case looked at, in the order of their ids.
  after_case uuid,
  looked integer not null default 0,
  moved integer not null default 0,
  begun_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant, edition_id)
);
create index recount_open on cases.recount (tenant, begun_at) where ended_at is null;
grant select, insert, update on cases.recount to onewindow_app;
