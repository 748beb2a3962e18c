-- Of a thousand lines of an import at once: whose licence of the type is suspended, and which licence that is.
create function licences.suspended_among(p_tenant text, p_type text, p_people uuid[])
returns table (person uuid, identifier text, source_id text, issuer_name text)
language sql stable security definer set search_path = licences, pg_temp as $$
 select h.person, l.identifier, l.source_id, l.issuer_name
 from holding h join licence l on l.tenant = h.tenant and l.id = h.licence
 where h.tenant = p_tenant and h.person = any (p_people) and h.type = p_type and l.state = 'suspended'
   and current_setting('app.hi', true) <> ''
$$;
revoke all on function licences.suspended_among(text, text, uuid[]) from public;
grant execute on function licences.suspended_among(text, text, uuid[]) to onewindow_app;
