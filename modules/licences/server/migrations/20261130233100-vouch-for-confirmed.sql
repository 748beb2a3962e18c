-- What a window scanned and no issuer has confirmed is vouched for by nobody: it identifies no one, its identifier does not stand, and it is
-- not exported.
create or replace function licences.find_by_number(p_tenant text, p_type text, p_index bytea)
returns table (licence licences.licence, person uuid) language sql stable security definer set search_path = licences as $$
  select l, (select h.person from holding h where h.tenant = l.tenant and h.licence = l.id order by h.person limit 1)
  from licence l
  where l.tenant = p_tenant and l.type = p_type and l.number_index = p_index and l.state = 'normal' and l.confirmed_at is not null
    and current_setting('app.hi', true) <> ''
  order by l.valid_from desc limit 1
$$;

create or replace function licences.find_by_identifier(p_tenant text, p_identifier text)
returns table (type text, state text, issuer_name text, valid_to date) language sql stable security definer set search_path = licences as $$
  select l.type, l.state, l.issuer_name, l.valid_to from licence l
  where l.tenant = p_tenant and l.identifier = p_identifier and l.confirmed_at is not null
$$;

create or replace function licences.register_of_issuer(p_tenant text, p_type text, p_limit integer)
returns setof licences.licence
language plpgsql stable security definer set search_path = licences as $$
declare
  v_lo text := current_setting('app.lo', true);
  v_hi text := current_setting('app.hi', true);
  v_department text := current_setting('app.department', true);
begin
  if coalesce(v_hi, '') = '' then return; end if;
  return query select l.* from licence l
    where l.tenant = p_tenant and l.type = p_type and l.state <> 'changed' and l.confirmed_at is not null
      and (v_hi = '~' or (l.issuer_division >= v_lo and l.issuer_division < v_hi and (v_department = '*' or l.issuer_department = v_department)))
    order by l.id limit p_limit;
end $$;
