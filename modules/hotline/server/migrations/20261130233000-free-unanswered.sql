-- What the hotline had answered by itself and did not satisfy stood before an office that there is none of: it comes before the hotline again.
update hotline.concern set state = 'registered' where state = 'assigned' and office_id is null;
