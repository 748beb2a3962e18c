-- Bytes lie encrypted in the database, so that one backup holds everything and nothing is ever served by a web server's file path.
create table files.file (
  tenant text collate "C" not null,
  id uuid not null,
  -- Names of files tell about people: sealed like the bytes.
  name bytea not null,
  mime text collate "C" not null,
  size integer not null,
  digest text collate "C" not null,
  content bytea not null,
  owner_person uuid,
  owner_account uuid,
  stored_at timestamptz not null,
  primary key (tenant, id)
);
-- Compressed columns gain nothing on ciphertext.
alter table files.file alter column content set storage external;

-- Who keeps a file: a case, a licence, a document. Readers are asked there.
create table files.keeper (
  tenant text collate "C" not null,
  file_id uuid not null,
  kind text collate "C" not null,
  ref uuid not null,
  primary key (tenant, file_id, kind, ref),
  foreign key (tenant, file_id) references files.file (tenant, id)
);

grant usage on schema files to onewindow_app;
grant select, insert on files.file, files.keeper to onewindow_app;
