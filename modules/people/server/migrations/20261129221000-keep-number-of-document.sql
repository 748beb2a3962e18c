-- The number itself, sealed: without it the index of a document that is no longer the person's newest could not be made again under another key.
alter table people.document add column number bytea;
