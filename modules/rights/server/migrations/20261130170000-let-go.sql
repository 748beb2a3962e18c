-- What has been kept as long as was said goes; the system alone deletes.
create policy request_let_go on rights.request as restrictive for delete
  using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');
grant delete on rights.request to onewindow_app;
