-- A step that several sign is one stay, and an act that was taken back is no way: facts and ways are read anew; ratings stay.
truncate statistics.fact, statistics.trace, statistics.flow, statistics.rollup, statistics.delta;
update statistics.state set stale = true;
delete from platform.reader where name = 'statistics.facts';
