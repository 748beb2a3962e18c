-- What has been kept as long as was said goes; the system alone deletes.
create policy draft_let_go on cases.draft as restrictive for delete
  using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');
grant delete on cases.draft to onewindow_app;
