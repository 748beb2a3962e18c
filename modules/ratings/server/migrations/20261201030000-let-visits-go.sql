-- Who was asked at a window goes with the ratings, three years later; the system alone deletes.
create policy service_let_go on ratings.service as restrictive for delete
  using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');
grant delete on ratings.service to onewindow_app;
