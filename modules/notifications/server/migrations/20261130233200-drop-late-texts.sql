-- The hour that a text speaks of (an appointment, a visit): one that waited out a night or an outage beyond it is not sent, and nobody is asked to
-- send it again.
alter table notifications.dispatch add column not_after timestamptz;
create or replace function notifications.lost_texts(asked_tenant text, asked_since timestamptz) returns setof notifications.dispatch
language sql stable set search_path = notifications as $$
  select d.* from notifications.dispatch d
  where d.tenant = asked_tenant and d.state = 'failed' and d.ended_at >= asked_since and (d.cause is null or d.cause not in ('deceased', 'too-late'))
    and not exists (select 1 from notifications.dispatch o where o.tenant = d.tenant and o.message_id = d.message_id and o.state <> 'failed')
    and not exists (select 1 from notifications.to_tell t where t.tenant = d.tenant and t.message_id = d.message_id and t.told_at is not null)
$$;
