-- 电子印章管理办法: application, approval, making, filing, use, suspension, destruction; each step with its person and time.
create table seals.application (
  tenant text collate "C" not null,
  id uuid not null,
  act text collate "C" not null check (act in ('make', 'suspend', 'resume', 'destroy', 'hand-over')),
  state text collate "C" not null check (state in ('awaiting', 'approved', 'done', 'refused')),
  office_id uuid not null,
  office_name text not null,
  division text collate "C" not null,
  seal_id uuid,
  keeper uuid,
  keeper_name text not null,
  reason text not null,
  applied_by uuid,
  applied_by_name text not null,
  applied_at timestamptz not null,
  decided_by uuid,
  decided_by_name text not null default '',
  decided_at timestamptz,
  opinion text not null default '',
  fault text not null default '',
  -- The law of the register: whoever keeps or asks never approves.
  check (decided_by is null or (decided_by is distinct from keeper and decided_by is distinct from applied_by)),
  primary key (tenant, id)
);
create index application_by_state on seals.application (tenant, state, applied_at);
create index application_by_office on seals.application (tenant, office_id);
-- One application for making at a time per office.
create unique index application_to_make on seals.application (tenant, office_id) where act = 'make' and state in ('awaiting', 'approved');

alter table seals.seal
  add column keeper uuid,
  add column keeper_name text not null default '',
  add column provider text collate "C" not null default 'built-in',
  add column reference text collate "C" not null default '',
  add column filing_number text not null default '',
  add column chain bytea[] not null default '{}',
  add column picture_png bytea,
  alter column sm2_key drop not null,
  alter column p256_key drop not null;

-- One seal per office that is not destroyed.
drop index seals.seal_in_use;
create unique index seal_of_office on seals.seal (tenant, office_id) where state <> 'destroyed';
create index seal_by_code on seals.seal (tenant, code);

-- What a seal went through. Append only: whether it was valid at a moment is read here.
create table seals.seal_step (
  tenant text collate "C" not null,
  seal_id uuid not null,
  at timestamptz not null,
  state text collate "C" not null,
  by_name text not null,
  reason text not null,
  primary key (tenant, seal_id, at, state)
);
insert into seals.seal_step (tenant, seal_id, at, state, by_name, reason)
  select tenant, id, valid_from, 'made', '系统', '首次用印时制作' from seals.seal
  union all select tenant, id, valid_from, 'in-use', '系统', '首次用印时启用' from seals.seal
  union all select tenant, id, valid_to, 'destroyed', '系统', '有效期满' from seals.seal where state = 'destroyed';

-- Every use: documents, and data signed with the key of the seal.
alter table seals.use add column what text collate "C" not null default 'document', add column title text not null default '';

grant select, insert on seals.seal_step to onewindow_app;
grant select, insert, update on seals.application to onewindow_app;
