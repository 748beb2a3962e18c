-- What stood before nobody: about a sealed case and returned (back to its office, with time anew), or under a place outside the city.
update hotline.concern set state = 'assigned', due = now() + interval '7 days'
  where sealed and state = 'registered' and office_id is not null;
update hotline.concern set division = tenant where not starts_with(division, tenant);
