-- `lead_id`: the dispatch in whose text this one went along. `tried_at`: the first try of this round; `replays`: rounds that an operator asked for.
alter table notifications.dispatch add column lead_id uuid;
alter table notifications.dispatch add column tried_at timestamptz;
alter table notifications.dispatch add column replays integer not null default 0;
create index dispatch_of_lead on notifications.dispatch (tenant, lead_id) where lead_id is not null;
create index dispatch_failed on notifications.dispatch (tenant, ended_at) where state = 'failed';

-- A cause is a short code and is shown to operators: none that could be a number.
update notifications.dispatch set cause = 'not-delivered' where cause ~ '\d{5}';

-- Rows for people whose register lies outside the city stood where nobody looks.
update notifications.to_tell set division = tenant where told_at is null and left(division, length(tenant)) <> tenant;

-- What failed by a channel since a day, was carried by no other and told by nobody. For the worker, by its own scope.
create function notifications.lost_texts(asked_tenant text, asked_since timestamptz) returns setof notifications.dispatch
language sql stable set search_path = notifications as $$
  select d.* from notifications.dispatch d
  where d.tenant = asked_tenant and d.state = 'failed' and d.ended_at >= asked_since and d.cause is distinct from 'deceased'
    and not exists (select 1 from notifications.dispatch o where o.tenant = d.tenant and o.message_id = d.message_id and o.state <> 'failed')
    and not exists (select 1 from notifications.to_tell t where t.tenant = d.tenant and t.message_id = d.message_id and t.told_at is not null)
$$;
-- How many texts wait or are lost, and why: numbers, and nothing of anybody, so that operators may see it who may see no dispatch.
create function notifications.texts_in_trouble(asked_tenant text, asked_since timestamptz)
returns table (channel text, state text, cause text, count integer, since timestamptz, next timestamptz)
language sql stable security definer set search_path = notifications as $$
  select d.channel, 'failed', coalesce(d.cause, ''), count(*)::integer, min(d.ended_at), null::timestamptz
  from notifications.lost_texts(asked_tenant, asked_since) d group by 1, 3
  union all
  select d.channel, case when d.attempts > 0 then 'retrying' else 'waiting' end, coalesce(d.cause, ''), count(*)::integer,
    min(coalesce(d.tried_at, d.made_at)), min(d.not_before)
  from notifications.dispatch d where d.tenant = asked_tenant and d.state = 'queued' group by 1, 2, 3
$$;
revoke all on function notifications.lost_texts(text, timestamptz) from public;
revoke all on function notifications.texts_in_trouble(text, timestamptz) from public;
grant execute on function notifications.lost_texts(text, timestamptz), notifications.texts_in_trouble(text, timestamptz) to onewindow_app;
