-- SHA-256 of the content that is being sent: the same file chosen again by the same person goes on where it stopped.
alter table files.upload add column digest text collate "C";
