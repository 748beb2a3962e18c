-- One appointment for a person and day, whoever books it and wherever. Of several the one booked first stays; the places of the others are free again.
with numbered as (
  select tenant, id, row_number() over (partition by tenant, person_id, day order by booked_at, id) as nth
  from queues.appointment where state = 'booked'
), cancelled as (
  update queues.appointment a set state = 'cancelled' from numbered n
  where n.tenant = a.tenant and n.id = a.id and n.nth > 1
  returning a.tenant, a.office_id, a.day, a.starts
), places as (
  select tenant, office_id, day, starts, count(*) as free from cancelled group by tenant, office_id, day, starts
)
update queues.slot s set taken = greatest(s.taken - p.free, 0) from places p
where p.tenant = s.tenant and p.office_id = s.office_id and p.day = s.day and p.starts = s.starts;
create unique index appointment_once_a_day on queues.appointment (tenant, person_id, day) where state = 'booked';
