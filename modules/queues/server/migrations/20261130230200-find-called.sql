-- What a clerk had called at a moment, ended since or not: a reception is told of later than it was opened.
create index ticket_of_caller on queues.ticket (tenant, account_id, day) where account_id is not null;
drop index queues.ticket_of_clerk;
