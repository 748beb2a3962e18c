-- The maker of seals gets a certificate that says so, once, for the key it has. Nothing else of the authority is ever exchanged.
create function seals.certify_maker(p_tenant text, p_was bytea, p_certificate bytea) returns boolean
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with done as (
    update seals.authority set certificate = p_certificate
    where tenant = p_tenant and role = 'maker' and certificate = p_was returning role
  )
  select exists (select from done)
$$;
revoke all on function seals.certify_maker from public;
grant execute on function seals.certify_maker to onewindow_app;
