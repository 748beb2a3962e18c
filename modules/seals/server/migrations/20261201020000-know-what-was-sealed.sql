-- What the seal covers in the OFD, as SM3; of the PDF the signature that is kept says it. A file with the same data under other pages, or
-- under another seal, is told from the one that stands in the register.
alter table seals.document add column ofd_sealed text;
drop function seals.document_by_code;
create function seals.document_by_code(p_tenant text, p_code text)
returns table (kind text, title text, number text, office_name text, state text, sealed_at timestamptz, withdrawn_at timestamptz,
  suspended_at timestamptz, digest text, ofd_digest text, seal_code text, data_signature bytea, seal_certificate bytea, ses_signature bytea,
  ofd_sealed text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select d.kind, d.title, d.number, d.office_name, d.state, d.sealed_at, d.withdrawn_at, d.suspended_at, d.digest, d.ofd_digest, s.code,
    d.data_signature, s.sm2_certificate, d.ses_signature, d.ofd_sealed
  from seals.document d left join seals.seal s on s.tenant = d.tenant and s.id = d.seal_id
  where d.tenant = p_tenant and d.verify_code = p_code
$$;
revoke all on function seals.document_by_code from public;
grant execute on function seals.document_by_code to onewindow_app;
