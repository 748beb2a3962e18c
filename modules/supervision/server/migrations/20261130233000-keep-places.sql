-- Where the offices are that had a task in a case (the deciding authority of another county): the supervisors there may open its clock. The read model
-- is emptied and built again from the events.
truncate supervision.case_clock, supervision.step_clock;
delete from platform.reader where name = 'supervision.clocks';
alter table supervision.case_clock add column places text[] not null;
alter table supervision.step_clock add column places text[] not null;

drop policy case_clock_range on supervision.case_clock;
create policy case_clock_range on supervision.case_clock
  using (current_setting('app.department', true) = '*'
    and (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true)
      or intake_division >= current_setting('app.lo', true) and intake_division < current_setting('app.hi', true)
      or exists (select 1 from unnest(places) as p(place)
        where p.place collate "C" >= current_setting('app.lo', true) and p.place collate "C" < current_setting('app.hi', true))));
drop policy step_clock_range on supervision.step_clock;
create policy step_clock_range on supervision.step_clock
  using (current_setting('app.department', true) = '*'
    and (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true)
      or intake_division >= current_setting('app.lo', true) and intake_division < current_setting('app.hi', true)
      or exists (select 1 from unnest(places) as p(place)
        where p.place collate "C" >= current_setting('app.lo', true) and p.place collate "C" < current_setting('app.hi', true))));
