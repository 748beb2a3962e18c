-- An office that was moved stands at two places within a day, month or year: its sums are kept by where it stood, so that each supervisor reads what
-- was done in their range. Without the division in the key such sums could not be written at all.
alter table statistics.rollup drop constraint rollup_pkey;
alter table statistics.rollup add primary key (tenant, place, grain, item, day, channel, division);
alter table statistics.flow drop constraint flow_pkey;
alter table statistics.flow add primary key (tenant, place, grain, item, month, kind, a, b, bucket, division);
