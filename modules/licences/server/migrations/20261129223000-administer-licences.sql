-- Whose register a licence stands in, what kind of holder it has, where it came from, and whether its issuer has confirmed it.
alter table licences.licence
  add column issuer_division text collate "C",
  add column issuer_department text collate "C",
  add column holder_kind text collate "C" not null default 'person' check (holder_kind in ('person', 'household', 'organisation', 'property')),
  add column subject_index bytea,
  add column picture uuid,
  add column confirmed_at timestamptz,
  add column confirmed_by text,
  add column source_id text collate "C",
  add column expired_at timestamptz;
update licences.licence set holder_kind = 'household' where household is not null;
update licences.licence set confirmed_at = created_at where origin <> 'given';
update licences.licence set expired_at = created_at where valid_to < created_at::date;
-- Part 7 of the identifier is the issuer; a city's four digits were filled up to six.
update licences.licence set issuer_division = regexp_replace(split_part(identifier, '.', 7), '^(\d{4})00$', '\1')
  where split_part(identifier, '.', 7) ~ '^\d{4,12}$';
create unique index licence_of_source on licences.licence (tenant, type, source_id) where source_id is not null;
create index licence_by_subject on licences.licence (tenant, subject_index) where subject_index is not null;
create index licence_to_confirm on licences.licence (tenant, issuer_department, issuer_division) where confirmed_at is null and state = 'normal';
drop index licences.licence_ending;
create index licence_to_expire on licences.licence (tenant, valid_to) where state in ('normal', 'suspended') and valid_to is not null and expired_at is null;

-- Acts of the issuer on a licence. What takes a right away is asked by one and decided by another.
create table licences.act (
  tenant text collate "C" not null,
  id uuid not null,
  licence uuid not null,
  kind text collate "C" not null check (kind in ('suspend', 'resume', 'revoke', 'renew', 'change', 'confirm', 'reject')),
  state text collate "C" not null check (state in ('awaiting', 'done', 'refused')),
  division text collate "C" not null,
  department text collate "C" not null,
  reason text not null,
  asked_by uuid not null,
  asked_name text not null,
  asked_at timestamptz not null,
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  opinion text not null default '',
  primary key (tenant, id),
  foreign key (tenant, licence) references licences.licence (tenant, id),
  check (kind not in ('suspend', 'revoke') or decided_by is null or decided_by <> asked_by)
);
create index act_of_licence on licences.act (tenant, licence, asked_at desc);
create index act_awaiting on licences.act (tenant, department, division) where state = 'awaiting';
-- One withdrawal at a time.
create unique index act_open on licences.act (tenant, licence) where state = 'awaiting';

-- 数据异议: somebody says that a value is wrong; the issuer examines it within its limit. What is claimed is sealed.
create table licences.objection (
  tenant text collate "C" not null,
  id uuid not null,
  licence uuid not null,
  type text collate "C" not null,
  person uuid not null,
  field text collate "C" not null,
  claim bytea not null,
  files uuid[] not null default '{}',
  channel text collate "C" not null check (channel in ('portal', 'window')),
  raised_by text collate "C" not null,
  raised_at timestamptz not null,
  due date not null,
  division text collate "C",
  department text collate "C",
  state text collate "C" not null default 'open' check (state in ('open', 'corrected', 'refused')),
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  opinion bytea,
  successor uuid,
  primary key (tenant, id),
  foreign key (tenant, licence) references licences.licence (tenant, id)
);
create index objection_of_person on licences.objection (tenant, person, raised_at desc);
create index objection_open on licences.objection (tenant, department, division, due) where state = 'open';
create unique index objection_once on licences.objection (tenant, licence, person, field) where state = 'open';

alter table licences.act enable row level security;
create policy act_office on licences.act
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true)
    and current_setting('app.department', true) in ('*', department));
alter table licences.objection enable row level security;
create policy objection_office on licences.objection
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true)
    and current_setting('app.department', true) in ('*', department));
create policy objection_window on licences.objection for insert with check (current_setting('app.hi', true) <> '');
create policy objection_mine on licences.objection
  using (current_setting('app.person', true) <> '' and person = nullif(current_setting('app.person', true), '')::uuid);
create policy objection_system on licences.objection using (current_setting('app.hi', true) = '~');

-- The issuer's own register: by number, by holder, by organisation or property, or what waits to be confirmed. Fails closed.
create function licences.of_issuer(p_tenant text, p_id uuid, p_numbers bytea[], p_subjects bytea[], p_person uuid, p_to_confirm boolean)
returns setof licences.licence
language plpgsql stable security definer set search_path = licences as $$
declare
  v_lo text := current_setting('app.lo', true);
  v_hi text := current_setting('app.hi', true);
  v_department text := current_setting('app.department', true);
begin
  if coalesce(v_hi, '') = '' then return; end if;
  return query select l.* from licence l
    where l.tenant = p_tenant
      and (v_hi = '~' or (l.issuer_division >= v_lo and l.issuer_division < v_hi and (v_department = '*' or l.issuer_department = v_department)))
      and ((p_id is not null and l.id = p_id)
        or (p_numbers is not null and l.number_index = any (p_numbers))
        or (p_subjects is not null and l.subject_index = any (p_subjects))
        or (p_person is not null and exists (select 1 from holding h where h.tenant = p_tenant and h.person = p_person and h.licence = l.id))
        or (p_to_confirm and l.confirmed_at is null and l.state = 'normal'))
    order by l.created_at desc, l.id desc limit 100;
end $$;

-- All versions of one licence, the newest first: they share type, issuer and serial.
create function licences.versions_of(p_tenant text, p_id uuid)
returns table (id uuid, version smallint, state text, reason text, valid_from date, valid_to date, created_at timestamptz)
language sql stable security definer set search_path = licences as $$
  select v.id, v.version, v.state, v.reason, v.valid_from, v.valid_to, v.created_at
  from licence l join licence v on v.tenant = l.tenant and v.type = l.type and v.serial = l.serial
  where l.tenant = p_tenant and l.id = p_id and current_setting('app.hi', true) <> ''
  order by v.version desc
$$;
create index licence_by_serial on licences.licence (tenant, type, serial);

-- Uses of a licence as its issuer may read them: purpose and office; what belongs to a sealed matter is counted by nobody but the holder.
create function licences.uses_for_issuer(p_tenant text, p_id uuid)
returns setof licences.use language sql stable security definer set search_path = licences as $$
  select u.* from use u where u.tenant = p_tenant and u.licence = p_id and not u.sealed
    and exists (select 1 from licences.of_issuer(p_tenant, p_id, null, null, null, false))
  order by u.at desc limit 100
$$;

-- A scan is confirmed, or its values are corrected on the way: by its issuer alone.
create function licences.confirm(p_tenant text, p_id uuid, p_by text, p_at timestamptz)
returns boolean language sql volatile security definer set search_path = licences as $$
  with done as (
    update licence set confirmed_at = p_at, confirmed_by = p_by
    where tenant = p_tenant and id = p_id and confirmed_at is null
      and exists (select 1 from licences.of_issuer(p_tenant, p_id, null, null, null, false))
    returning 1)
  select exists (select 1 from done)
$$;

-- The day's end of spans, once each; the caller announces them.
create function licences.mark_expired(p_tenant text, p_today date, p_at timestamptz, p_limit integer)
returns setof licences.licence language sql volatile security definer set search_path = licences as $$
  update licence l set expired_at = p_at
  where (l.tenant, l.id) in (
    select e.tenant, e.id from licence e
    where e.tenant = p_tenant and e.state in ('normal', 'suspended') and e.valid_to < p_today and e.expired_at is null
      and current_setting('app.hi', true) = '~'
    order by e.valid_to limit p_limit for update skip locked)
  returning l.*
$$;

grant select, insert, update on licences.act, licences.objection to onewindow_app;
revoke all on function licences.of_issuer(text, uuid, bytea[], bytea[], uuid, boolean), licences.versions_of(text, uuid),
  licences.uses_for_issuer(text, uuid), licences.confirm(text, uuid, text, timestamptz), licences.mark_expired(text, date, timestamptz, integer) from public;
grant execute on function licences.of_issuer(text, uuid, bytea[], bytea[], uuid, boolean), licences.versions_of(text, uuid),
  licences.uses_for_issuer(text, uuid), licences.confirm(text, uuid, text, timestamptz), licences.mark_expired(text, date, timestamptz, integer) to onewindow_app;

-- A type of the issuer's register, for export.
create function licences.register_of_issuer(p_tenant text, p_type text, p_limit integer)
returns setof licences.licence
language plpgsql stable security definer set search_path = licences as $$
declare
  v_lo text := current_setting('app.lo', true);
  v_hi text := current_setting('app.hi', true);
  v_department text := current_setting('app.department', true);
begin
  if coalesce(v_hi, '') = '' then return; end if;
  return query select l.* from licence l
    where l.tenant = p_tenant and l.type = p_type and l.state <> 'changed'
      and (v_hi = '~' or (l.issuer_division >= v_lo and l.issuer_division < v_hi and (v_department = '*' or l.issuer_department = v_department)))
    order by l.id limit p_limit;
end $$;
revoke all on function licences.register_of_issuer(text, text, integer) from public;
grant execute on function licences.register_of_issuer(text, text, integer) to onewindow_app;
