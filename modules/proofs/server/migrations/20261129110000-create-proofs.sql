-- Proofs that communities issued, on the city's list only. Who it is about and what it says is sealed.
create table proofs.proof (
  tenant text collate "C" not null,
  id uuid not null,
  number text collate "C" not null,
  kind text collate "C" not null,
  person uuid not null,
  -- Sealed: name, content, purpose, verifying person.
  content bytea not null,
  basis text not null,
  office_id uuid not null,
  office_name text not null,
  division text collate "C" not null,
  department text collate "C" not null,
  issued_by uuid not null,
  issued_by_name text not null,
  issued_at timestamptz not null,
  valid_to date,
  document_id uuid not null,
  file_id uuid,
  seal_use text collate "C",
  withdrawn_at timestamptz,
  withdrawn_why text,
  primary key (tenant, id),
  unique (tenant, number),
  unique (tenant, document_id)
);
create index proof_of_area on proofs.proof (tenant, division, issued_at desc);
create index proof_of_person on proofs.proof (tenant, person, issued_at desc);
create index proof_ending on proofs.proof (tenant, valid_to) where withdrawn_at is null and valid_to is not null;

-- Running numbers by office and year.
create table proofs.counter (
  tenant text collate "C" not null,
  office_id uuid not null,
  year integer not null,
  last integer not null,
  primary key (tenant, office_id, year)
);

alter table proofs.proof enable row level security;
create policy proof_staff on proofs.proof
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true)
    and (current_setting('app.department', true) = '*' or department = current_setting('app.department', true)));
create policy proof_person on proofs.proof for select
  using (person = nullif(current_setting('app.person', true), '')::uuid);
alter table proofs.counter enable row level security;
create policy counter_staff on proofs.counter using (current_setting('app.hi', true) <> '');

grant usage on schema proofs to onewindow_app;
grant select, insert, update on proofs.proof, proofs.counter to onewindow_app;
