-- How many appointments a person missed, whoever booked them: an agent sees their own rows alone, and learns a number.
create function queues.missed_since(asked_tenant text, asked_person uuid, since date) returns integer
language sql stable security definer set search_path = queues as $$
  select count(*)::integer from queues.appointment a
  where a.tenant = asked_tenant and a.person_id = asked_person and a.state = 'missed' and a.day >= since
$$;
revoke all on function queues.missed_since(text, uuid, date) from public;
grant execute on function queues.missed_since(text, uuid, date) to onewindow_app;
