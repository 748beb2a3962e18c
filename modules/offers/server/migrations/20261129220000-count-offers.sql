-- What became of the offers of an area, as numbers only: a supervisor sees how many and why not, never who.
create function offers.figures(the_tenant text, of_division text, since date)
returns table (item_code text, state text, decline_reason text, offers integer)
language sql stable security definer set search_path = offers as $$
  select o.item_code, o.state, o.decline_reason, count(*)::int
  from offers.offer o
  where o.tenant = the_tenant and o.division >= of_division and o.division < of_division || '~' and o.made_on >= since
  group by 1, 2, 3
$$;
revoke all on function offers.figures(text, text, date) from public;
grant execute on function offers.figures(text, text, date) to onewindow_app;
