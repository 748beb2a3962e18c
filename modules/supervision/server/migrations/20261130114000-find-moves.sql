-- What moved today, the latest first.
create index case_clock_received on supervision.case_clock (tenant, received_at desc);
create index case_clock_decided on supervision.case_clock (tenant, decided_at desc) where decided_at is not null;
