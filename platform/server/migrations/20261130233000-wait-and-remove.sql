-- A delivery that waits for something outside (no failed try): since when, and for what, so that it is let go on at once.
alter table platform.delivery add column waiting_since timestamptz, add column waits_for text collate "C";
create index delivery_waits_for on platform.delivery (tenant, waits_for) where waits_for is not null;
create index delivery_waiting_outside on platform.delivery (tenant, waiting_since) where waiting_since is not null;

-- The application deletes no delivery by itself: what has been done, and that alone, leaves through this. `p_keyed`: orders whose key says that
-- they are given once, apart from all others.
create function platform.remove_done(p_tenant text, p_from timestamptz, p_before timestamptz, p_keyed boolean, p_most integer)
returns integer language sql volatile security definer set search_path = platform as $$
  with done as (
    select d.name, d.key from platform.delivery d
    where d.tenant = p_tenant and d.state = 1 and d.done_at >= p_from and d.done_at < p_before
      and (d.kind = 'job' and d.key <> d.id::text) = p_keyed
    order by d.done_at limit p_most for update skip locked),
  gone as (delete from platform.delivery d using done where d.tenant = p_tenant and d.name = done.name and d.key = done.key returning 1)
  select count(*)::integer from gone
$$;
revoke all on function platform.remove_done(text, timestamptz, timestamptz, boolean, integer) from public;
grant execute on function platform.remove_done(text, timestamptz, timestamptz, boolean, integer) to onewindow_app;

grant delete on platform.memory_mark to onewindow_app;
