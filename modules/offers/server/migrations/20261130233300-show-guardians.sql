-- What a minor or somebody under guardianship is offered is answered by their guardian: a parent who lives with the child, or whom a register
-- or the court named. On which day a child is of age says the server, which knows the day.
create policy offer_guardian on offers.offer
  using (current_setting('app.person', true) <> '' and person in (select people.my_wards()));
