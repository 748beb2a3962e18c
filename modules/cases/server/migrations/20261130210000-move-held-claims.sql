-- What somebody had claimed goes with them too while it waits for another's signature.
create or replace function cases.move_claims(p_tenant text, p_from uuid, p_office uuid, p_to uuid, p_name text)
returns void
language sql security definer set search_path = cases as $$
  update cases.task t set version = t.version + 1, claimed_by = p_to, claimed_name = p_name
  where t.tenant = p_tenant and t.claimed_by = p_from and t.state in ('open', 'waiting', 'held') and (p_office is null or t.office_id = p_office)
$$;
