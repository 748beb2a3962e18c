-- A copy that was made on consent ends when the consent is withdrawn.
alter table licences.copy add column consent uuid;
create index copy_of_consent on licences.copy (tenant, consent) where consent is not null and ended_at is null;
