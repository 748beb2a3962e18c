-- A few single days of a street are found without reading those of the whole city.
drop index statistics.fact_received_on;
drop index statistics.fact_accepted_on;
drop index statistics.fact_decided_on;
drop index statistics.fact_ended_on;
create index fact_received_on on statistics.fact (tenant, received_on, division, item);
create index fact_accepted_on on statistics.fact (tenant, accepted_on, division, item) where accepted_on is not null;
create index fact_decided_on on statistics.fact (tenant, decided_on, division, item) where decided_on is not null;
create index fact_ended_on on statistics.fact (tenant, ended_on, division, item) where ended_on is not null;
