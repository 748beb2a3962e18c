-- The inbox goes by the time of what happened, which is not the time at which the worker heard of it.
create index message_by_time on notifications.message (tenant, person_id, at desc, id desc);
