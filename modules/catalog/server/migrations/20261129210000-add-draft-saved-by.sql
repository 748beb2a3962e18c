-- Who saved a draft last: said to a colleague who was typing at the same time. Unknown for drafts of before; then its authors are named.
alter table catalog.item_draft add column saved_by uuid;
