create function seals.order_document(p_tenant text, p_row jsonb, p_data bytea, p_at timestamptz) returns void
language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
  insert into seals.document (tenant, id, kind, number, title, office_id, office_name, case_id, licence_id, subjects, verify_code, data, ordered_by,
    ordered_at)
  select p_tenant, r.id, r.kind, r.number, r.title, r.office_id, r.office_name, r.case_id, r.licence_id, r.subjects, r.verify_code, p_data,
    r.ordered_by, p_at
  from jsonb_to_record(p_row) as r(id uuid, kind text, number text, title text, office_id uuid, office_name text, case_id uuid, licence_id uuid,
    subjects uuid[], verify_code text, ordered_by text);
end $$;
revoke all on function seals.order_document(text, jsonb, bytea, timestamptz) from public;
grant execute on function seals.order_document(text, jsonb, bytea, timestamptz) to onewindow_app;
