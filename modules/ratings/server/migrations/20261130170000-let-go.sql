-- What has been kept as long as was said goes; the system alone deletes.
create policy rating_let_go on ratings.rating as restrictive for delete
  using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');
create policy redress_let_go on ratings.redress as restrictive for delete
  using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');
create policy comment_let_go on ratings.comment as restrictive for delete
  using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');
grant delete on ratings.rating, ratings.redress, ratings.comment to onewindow_app;
