-- What has been kept as long as was said goes; the system alone deletes.
create policy offer_let_go on offers.offer as restrictive for delete
  using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');
grant delete on offers.offer to onewindow_app;
