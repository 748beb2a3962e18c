-- Reference data of the city: the same for all tenants of an installation, so no tenant column.
create table catalog.item (
  code text collate "C" primary key,
  department text collate "C" not null,
  state text collate "C" not null check (state in ('active', 'suspended', 'withdrawn'))
);

create table catalog.item_version (
  code text collate "C" not null references catalog.item (code),
  version integer not null check (version > 0),
  state text collate "C" not null check (state in ('draft', 'in-review', 'published')),
  content jsonb not null,
  digest text collate "C" not null,
  effective_from date,
  published_at timestamptz,
  note text,
  primary key (code, version),
  check (state <> 'published' or (effective_from is not null and published_at is not null))
);

-- What was published is what cases were decided by: nobody changes it, not even by mistake.
create function catalog.keep_published() returns trigger language plpgsql as $$
begin
  if old.state = 'published' then
    raise exception 'item % version % is published and frozen', old.code, old.version using errcode = '23514';
  end if;
  return new;
end $$;
create trigger keep_published before update or delete on catalog.item_version for each row execute function catalog.keep_published();

create table catalog.licence_type (
  code text collate "C" primary key,
  content jsonb not null,
  digest text collate "C" not null
);

grant usage on schema catalog to onewindow_app;
grant select, insert, update on catalog.item, catalog.item_version, catalog.licence_type to onewindow_app;
