-- What has been kept as long as was said goes; the system alone deletes.
create policy mandate_let_go on people.mandate as restrictive for delete
  using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');
create policy restriction_let_go on people.restriction as restrictive for delete
  using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');
grant delete on people.mandate, people.restriction to onewindow_app;
