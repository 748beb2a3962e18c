-- The city's own certificate authority: SM2 root, maker of seals, P-256 root. Keys are sealed by the platform's protection.
create table seals.authority (
  tenant text collate "C" not null,
  role text collate "C" not null,
  certificate bytea not null,
  key bytea not null,
  made_at timestamptz not null,
  primary key (tenant, role)
);

create sequence seals.seal_code;

-- Register of seals (印章登记簿): made, in use, suspended, destroyed. Never deleted.
create table seals.seal (
  tenant text collate "C" not null,
  id uuid not null,
  office_id uuid not null,
  code text collate "C" not null,
  name text not null,
  state text collate "C" not null default 'in-use',
  esl bytea not null,
  picture text not null,
  sm2_certificate bytea not null,
  sm2_key bytea not null,
  p256_certificate bytea not null,
  p256_key bytea not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  primary key (tenant, id)
);
-- One seal in use per office, however many jobs make it at once.
create unique index seal_in_use on seals.seal (tenant, office_id) where state = 'in-use';

-- Intent and result of a sealed document. state: sealing, sealed, failed.
create table seals.document (
  tenant text collate "C" not null,
  id uuid not null,
  kind text collate "C" not null,
  number text not null,
  title text not null,
  office_id uuid not null,
  office_name text not null,
  case_id uuid,
  licence_id uuid,
  -- Persons who may open it.
  subjects uuid[] not null,
  verify_code text collate "C" not null,
  state text collate "C" not null default 'sealing',
  data bytea not null,
  ordered_by text collate "C" not null,
  ordered_at timestamptz not null,
  seal_id uuid,
  file_id uuid,
  pages smallint not null default 0,
  digest text collate "C",
  ses_signature bytea,
  data_signature bytea,
  sealed_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_for text,
  error text,
  primary key (tenant, id)
);
create unique index document_by_code on seals.document (tenant, verify_code);
create index document_by_case on seals.document (tenant, case_id) where case_id is not null;
create index document_by_licence on seals.document (tenant, licence_id) where licence_id is not null;

-- Register of every use (用印登记): once per document.
create table seals.use (
  tenant text collate "C" not null,
  seal_id uuid not null,
  document_id uuid not null,
  at timestamptz not null,
  ordered_by text collate "C" not null,
  digest text collate "C" not null,
  primary key (tenant, seal_id, document_id)
);
create index use_by_time on seals.use (tenant, seal_id, at desc);

-- Residents see what concerns them; offices see rows and are asked by the case whether they may open the file.
alter table seals.document enable row level security;
create policy document_scope on seals.document using (
  current_setting('app.lo', true) <= current_setting('app.hi', true) or current_setting('app.person', true) = any (subjects::text[])
) with check (true);

-- What anybody who holds the code may learn: no person, no content.
create function seals.document_by_code(p_tenant text, p_code text)
returns table (kind text, title text, number text, office_name text, state text, sealed_at timestamptz, withdrawn_at timestamptz, digest text, seal_code text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select d.kind, d.title, d.number, d.office_name, d.state, d.sealed_at, d.withdrawn_at, d.digest, s.code
  from seals.document d left join seals.seal s on s.tenant = d.tenant and s.id = d.seal_id
  where d.tenant = p_tenant and d.verify_code = p_code
$$;
revoke all on function seals.document_by_code from public;

grant usage on schema seals to onewindow_app;
grant usage on sequence seals.seal_code to onewindow_app;
grant select, insert on seals.authority, seals.use to onewindow_app;
grant select, insert, update on seals.seal, seals.document to onewindow_app;
grant execute on function seals.document_by_code to onewindow_app;
