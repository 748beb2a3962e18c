-- What the client wrote into the draft last, sealed: it may change that, and nothing that the person typed.
alter table govstack.application add column written bytea;
grant update (written) on govstack.application to onewindow_app;
