-- How what was granted to somebody stands, by item: the case, a digest of the facts that decided, the day it runs out, and whether it is over.
alter table offers.resident add column settled jsonb not null default '{}';
