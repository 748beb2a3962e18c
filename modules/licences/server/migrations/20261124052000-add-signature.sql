-- Who signed a licence's digest, so that it can be verified away from here.
alter table licences.licence add column signed_by text, add column certificate bytea, add column signed_at timestamptz;
