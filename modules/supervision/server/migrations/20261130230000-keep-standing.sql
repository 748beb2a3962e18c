-- How long the clock stood still since a step was opened (in seconds; its limit has moved by it), and since when it stands now. Where the application
-- came in: the supervisors there may open the case too. The read model is emptied and built again from the events.
truncate supervision.case_clock, supervision.step_clock;
delete from platform.reader where name = 'supervision.clocks';
alter table supervision.case_clock add column intake_division text collate "C" not null;
alter table supervision.step_clock add column stood double precision not null;
alter table supervision.step_clock add column stood_from timestamptz;
alter table supervision.step_clock add column intake_division text collate "C" not null;

drop policy case_clock_range on supervision.case_clock;
create policy case_clock_range on supervision.case_clock
  using (current_setting('app.department', true) = '*'
    and (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true)
      or intake_division >= current_setting('app.lo', true) and intake_division < current_setting('app.hi', true)));
drop policy step_clock_range on supervision.step_clock;
create policy step_clock_range on supervision.step_clock
  using (current_setting('app.department', true) = '*'
    and (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true)
      or intake_division >= current_setting('app.lo', true) and intake_division < current_setting('app.hi', true)));
