-- Who calls again says the number of their concern.
create index concern_by_number on hotline.concern (tenant, number);
