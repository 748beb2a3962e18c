-- A rating that was excluded after an appeal is no rating.
grant delete on statistics.rating to onewindow_app;
