-- A long upload on a poor line comes in parts and goes on where it broke off. Parts are sealed like files and live a day at most.
create table files.upload (
  tenant text collate "C" not null,
  id uuid not null,
  name bytea not null,
  size integer not null,
  part_size integer not null,
  owner_person uuid,
  owner_account uuid,
  begun_at timestamptz not null,
  primary key (tenant, id)
);
create table files.upload_part (
  tenant text collate "C" not null,
  upload_id uuid not null,
  part integer not null,
  content bytea not null,
  primary key (tenant, upload_id, part),
  foreign key (tenant, upload_id) references files.upload (tenant, id) on delete cascade
);
create index upload_begun on files.upload (tenant, begun_at);
-- What nobody keeps (no case, no licence, no document) was left lying by its sender.
create index file_stored on files.file (tenant, stored_at) where owner_person is not null or owner_account is not null;

grant select, insert, update, delete on files.upload to onewindow_app;
grant select, insert, update on files.upload_part to onewindow_app;

-- Uploads that were begun and not finished, and files of people that nothing has kept since. Answers how many files went.
create function files.sweep(p_tenant text, p_uploads_before timestamptz, p_files_before timestamptz) returns integer
language plpgsql security definer set search_path = files as $$
declare
  v_count integer;
begin
  if current_setting('app.hi', true) <> '~' then return 0; end if;
  delete from upload where tenant = p_tenant and begun_at < p_uploads_before;
  delete from file f where f.tenant = p_tenant and f.stored_at < p_files_before and (f.owner_person is not null or f.owner_account is not null)
    and not exists (select 1 from keeper k where k.tenant = f.tenant and k.file_id = f.id);
  get diagnostics v_count = row_count;
  return v_count;
end $$;
revoke all on function files.sweep(text, timestamptz, timestamptz) from public;
grant execute on function files.sweep(text, timestamptz, timestamptz) to onewindow_app;
