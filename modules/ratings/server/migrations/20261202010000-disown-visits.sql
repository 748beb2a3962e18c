-- Rated by a one-time code in somebody's name: they can say that it was not theirs. The rating stays and counts no more.
alter table ratings.rating add column disowned_at timestamptz;
grant update (disowned_at) on ratings.rating to onewindow_app;
-- What the supervisor looks into then.
alter table ratings.redress add column disowned boolean not null default false;
-- Words that were published in their name go; they bear neither name nor case, and the rating itself keeps them.
grant delete on ratings.public_comment to onewindow_app;
