-- Keys of the data, wrapped by the master key, and what a rotation has done so far. A rotation that was interrupted goes on from `after`.
create table platform.data_key (
  tenant text collate "C" not null,
  purpose text collate "C" not null check (purpose in ('data', 'index')),
  version smallint not null check (version between 1 and 255),
  master integer not null,
  wrapped bytea not null,
  state text collate "C" not null check (state in ('coming', 'current', 'kept', 'retired')),
  created_at timestamptz not null default now(),
  primary key (tenant, purpose, version)
);

create table platform.rotation (
  tenant text collate "C" not null,
  id uuid not null,
  started_by text not null,
  reason text not null,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  data_version smallint not null,
  index_version smallint not null,
  master integer not null,
  primary key (tenant, id)
);
create unique index rotation_running on platform.rotation (tenant) where finished_at is null;

create table platform.rotation_step (
  tenant text collate "C" not null,
  rotation uuid not null,
  position smallint not null,
  name text collate "C" not null,
  total bigint,
  done bigint not null default 0,
  unreadable bigint not null default 0,
  after text[],
  finished_at timestamptz,
  primary key (tenant, rotation, position),
  foreign key (tenant, rotation) references platform.rotation (tenant, id)
);

grant select on platform.data_key, platform.rotation, platform.rotation_step to onewindow_app;
