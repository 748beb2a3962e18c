-- Whoever answers for a hall stops its tickets for the day, when no more can be served.
alter table queues.hall_day add column stopped_by text;
