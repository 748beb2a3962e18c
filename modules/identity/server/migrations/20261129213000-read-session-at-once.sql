-- Who a cookie speaks for, in one look: the session, its account, and the posts that are in force today.
create function identity.session_with_posts(p_tenant text, p_token bytea, p_face text, p_day date)
returns table (id uuid, account_id uuid, person_id uuid, post_id uuid, seen_at timestamptz, expires_at timestamptz, ended_at timestamptz,
  name text, disabled_at timestamptz, demo boolean, password_changed_at timestamptz, second_factor bytea, posts jsonb)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
  return query select s.id, s.account_id, s.person_id, s.post_id, s.seen_at, s.expires_at, s.ended_at,
      a.name, a.disabled_at, a.demo, a.password_changed_at, a.second_factor,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'role', p.role, 'office_id', p.office_id) order by p.from_day, p.id), '[]'::jsonb)
        from identity.post p where p.tenant = p_tenant and p.account_id = s.account_id and p.state = 'confirmed'
          and p.from_day <= p_day and (p.to_day is null or p.to_day >= p_day))
    from identity.session s left join identity.account a on a.tenant = s.tenant and a.id = s.account_id
    where s.tenant = p_tenant and s.token_hash = p_token and s.face = p_face;
end $$;
revoke all on function identity.session_with_posts(text, bytea, text, date) from public;
grant execute on function identity.session_with_posts(text, bytea, text, date) to onewindow_app;
