-- What has been kept as long as was said goes; the system alone deletes.
create policy concern_let_go on hotline.concern as restrictive for delete
  using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');
create policy call_let_go on hotline.call as restrictive for delete
  using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');
grant delete on hotline.concern, hotline.call to onewindow_app;
