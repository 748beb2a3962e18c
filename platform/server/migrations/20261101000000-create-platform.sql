create table platform.setting (
  key text collate "C" primary key,
  value jsonb not null
);

-- One append-only table of facts: what listeners hear is what auditors read.
create table platform.event (
  tenant text collate "C" not null,
  stream text collate "C" not null,
  seq integer not null,
  id uuid not null,
  type text collate "C" not null,
  at timestamptz not null,
  actor text collate "C" not null,
  data jsonb not null,
  prev text collate "C" not null,
  hash text collate "C" not null,
  primary key (tenant, stream, seq)
);
create index event_by_time on platform.event (tenant, at, id);
create unique index event_by_id on platform.event (tenant, id);

create table platform.stream_head (
  tenant text collate "C" not null,
  stream text collate "C" not null,
  seq integer not null,
  hash text collate "C" not null,
  primary key (tenant, stream)
);

-- Intents of effects: listeners inside the database, jobs outside of it. state: 0 waiting, 1 done, 2 parked, 3 running (leased).
create table platform.delivery (
  tenant text collate "C" not null,
  name text collate "C" not null,
  key text collate "C" not null,
  id uuid not null,
  kind text collate "C" not null,
  stream text collate "C" not null,
  seq integer not null,
  payload jsonb,
  state smallint not null default 0,
  attempts smallint not null default 0,
  due timestamptz not null,
  leased_until timestamptz,
  error text,
  done_at timestamptz,
  primary key (tenant, name, key)
);
create index delivery_waiting on platform.delivery (tenant, due, seq) where state in (0, 3);
create index delivery_order on platform.delivery (tenant, name, stream, seq) where state <> 1;
create index delivery_parked on platform.delivery (tenant, due) where state = 2;
create index delivery_done on platform.delivery (tenant, done_at) where state = 1;

-- Daily signed digest of all heads: what was recorded before cannot be rewritten unseen.
create table platform.anchor (
  tenant text collate "C" not null,
  day date not null,
  streams integer not null,
  digest text collate "C" not null,
  signature text,
  primary key (tenant, day)
);

-- Keys that other server processes must forget; polled, and told by NOTIFY.
create table platform.memory_mark (
  tenant text collate "C" not null,
  key text collate "C" not null,
  at timestamptz not null,
  version bigint not null default 1,
  primary key (tenant, key)
);

create function platform.append(p_tenant text, p_at timestamptz, p_events jsonb, p_heads jsonb, p_deliveries jsonb, p_forgotten text[])
returns void language plpgsql set plan_cache_mode = auto as $$
begin
  insert into platform.event (tenant, stream, seq, id, type, at, actor, data, prev, hash)
  select p_tenant, e.stream, e.seq, e.id, e.type, p_at, e.actor, e.data, e.prev, e.hash
  from jsonb_to_recordset(p_events) as e(stream text, seq integer, id uuid, type text, actor text, data jsonb, prev text, hash text);
  insert into platform.stream_head (tenant, stream, seq, hash)
  select p_tenant, h.stream, h.seq, h.hash from jsonb_to_recordset(p_heads) as h(stream text, seq integer, hash text)
  on conflict (tenant, stream) do update set seq = excluded.seq, hash = excluded.hash;
  insert into platform.delivery (tenant, name, key, id, kind, stream, seq, payload, due)
  select p_tenant, d.name, d.key, d.id, d.kind, d.stream, d.seq, d.payload, p_at
  from jsonb_to_recordset(p_deliveries) as d(id uuid, kind text, name text, stream text, seq integer, key text, payload jsonb)
  on conflict (tenant, name, key) do nothing;
  if cardinality(p_forgotten) > 0 then
    insert into platform.memory_mark (tenant, key, at) select p_tenant, k, p_at from unnest(p_forgotten) k
    on conflict (tenant, key) do update set at = excluded.at, version = platform.memory_mark.version + 1;
  end if;
end $$;

grant usage on schema platform to onewindow_app;
grant select, insert on platform.event to onewindow_app;
grant select, insert, update on platform.stream_head, platform.delivery, platform.memory_mark, platform.setting to onewindow_app;
grant select, insert on platform.anchor to onewindow_app;
