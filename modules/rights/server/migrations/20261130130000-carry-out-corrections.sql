-- A correction of a licence waits for its issuer; what was stopped goes on again.
alter table rights.request add column objection uuid, add column lifted_at timestamptz;
create index request_of_objection on rights.request (tenant, objection) where objection is not null;
