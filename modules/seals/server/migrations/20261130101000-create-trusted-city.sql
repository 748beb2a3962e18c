-- Whose seals are recognised besides our own: roots of other cities, brought in by one person and confirmed by another with the fingerprint.
create table seals.trusted_city (
  tenant text collate "C" not null,
  id uuid not null,
  name text not null,
  state text collate "C" not null default 'awaiting' check (state in ('awaiting', 'trusted', 'refused', 'withdrawn')),
  reason text not null,
  -- X.509 roots, one PEM text; public.
  roots text not null,
  fingerprint text collate "C" not null,
  -- Signed lists of stopped seals, PEM; public.
  revocations text not null default '',
  lists_from timestamptz,
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_by_name text not null default '',
  decided_at timestamptz,
  check (state <> 'trusted' or (decided_by is not null and decided_by <> proposed_by)),
  primary key (tenant, id)
);
create unique index trusted_city_by_fingerprint on seals.trusted_city (tenant, fingerprint) where state in ('awaiting', 'trusted');
grant select, insert, update on seals.trusted_city to onewindow_app;
