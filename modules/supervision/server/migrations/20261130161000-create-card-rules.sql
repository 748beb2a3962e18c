-- Rules of red and yellow cards as supervisors of the city change them: drafted by one, approved by another, in force from a day. What came with the
-- platform lies in data/supervision-rules.yaml (version 0). `trial`: what the rule would have done when it was drafted.
create table supervision.card_rule (
  tenant text collate "C" not null,
  id uuid not null,
  code text collate "C" not null,
  version integer not null check (version > 0),
  body jsonb not null,
  state text collate "C" not null check (state in ('draft', 'approved', 'refused')),
  from_day date not null,
  trial jsonb not null,
  drafted_by uuid not null,
  drafted_name text not null,
  drafted_at timestamptz not null,
  decided_by uuid,
  decided_name text not null default '',
  decided_at timestamptz,
  note text not null default '',
  check (state <> 'approved' or (decided_by is not null and decided_by <> drafted_by)),
  primary key (tenant, id),
  unique (tenant, code, version)
);
grant select, insert, update on supervision.card_rule to onewindow_app;

-- By which version of its rule a card was given.
alter table supervision.card add column rule_version integer not null default 0;
