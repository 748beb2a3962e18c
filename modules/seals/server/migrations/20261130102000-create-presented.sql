-- Sealed documents of any office that were handed in for an application: verified at once, their data sealed, read for filling in the form.
create table seals.presented (
  tenant text collate "C" not null,
  -- The draft or case for which it was handed in.
  need uuid not null,
  file_id uuid not null,
  at timestamptz not null,
  digest text collate "C" not null,
  data bytea not null,
  primary key (tenant, need, file_id)
);
grant select, insert, delete on seals.presented to onewindow_app;
