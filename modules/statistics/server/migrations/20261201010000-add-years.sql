-- Sums by the year beside those by the day and the month: a long span is then a few lines of every place, office and item.
alter table statistics.rollup drop constraint rollup_grain_check;
alter table statistics.rollup add constraint rollup_grain_check check (grain in ('d', 'm', 'y'));

update statistics.state set stale = true;
