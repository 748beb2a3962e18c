-- Staff accounts. `hat` is what kind of account it is: business, or one of the three officers; it never changes once a post was granted,
-- so that nobody grows from one officer into another and keeps traces of both.
create table identity.account (
  tenant text collate "C" not null,
  id uuid not null,
  login text collate "C" not null,
  name text not null,
  hat text collate "C" not null default 'business' check (hat in ('business', 'system-operator', 'security-officer', 'auditor')),
  password_hash text not null,
  password_changed_at timestamptz,
  password_history jsonb not null default '[]',
  second_factor bytea,
  second_factor_pending bytea,
  second_factor_counter bigint not null default 0,
  failures smallint not null default 0,
  locked_until timestamptz,
  disabled_at timestamptz,
  last_sign_in timestamptz,
  last_post_id uuid,
  demo boolean not null default false,
  created_at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, login),
  unique (tenant, id, hat)
);
create index account_by_name on identity.account (tenant, name, id);

-- One role at one office. Through (account, hat) the database itself refuses an officer who is anything else as well (三员分立).
create table identity.post (
  tenant text collate "C" not null,
  id uuid not null,
  account_id uuid not null,
  hat text collate "C" not null,
  role text collate "C" not null,
  office_id uuid not null,
  from_day date not null,
  to_day date,
  reason text not null,
  state text collate "C" not null check (state in ('awaiting', 'confirmed', 'refused', 'ended')),
  proposed_by uuid,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  ended_at timestamptz,
  ended_reason text,
  primary key (tenant, id),
  foreign key (tenant, account_id, hat) references identity.account (tenant, id, hat) on update cascade,
  constraint post_role_fits_hat check (
    case when role in ('system-operator', 'security-officer', 'auditor') then hat = role else hat = 'business' end
  )
);
create index post_by_account on identity.post (tenant, account_id);
create index post_by_office on identity.post (tenant, office_id, role);
create unique index post_held_once on identity.post (tenant, account_id, role, office_id) where state in ('awaiting', 'confirmed');
create index post_awaiting on identity.post (tenant, proposed_at) where state = 'awaiting';

-- A session is known by the SM3 of its token: a stolen copy of this table opens nothing.
create table identity.session (
  tenant text collate "C" not null,
  token_hash bytea not null,
  id uuid not null,
  face text collate "C" not null check (face in ('staff', 'portal')),
  account_id uuid,
  post_id uuid,
  person_id uuid,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant, token_hash),
  check ((account_id is null) <> (person_id is null))
);
create index session_by_account on identity.session (tenant, account_id) where ended_at is null;
create index session_by_person on identity.session (tenant, person_id) where ended_at is null;
create index session_outlived on identity.session (tenant, expires_at);

-- The code that was sent to a resident, and how often it was missed.
create table identity.resident_code (
  tenant text collate "C" not null,
  person_id uuid not null,
  code_hash bytea not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  failures smallint not null default 0,
  locked_until timestamptz,
  primary key (tenant, person_id)
);

grant usage on schema identity to onewindow_app;
grant select, insert, update on identity.account, identity.post, identity.resident_code to onewindow_app;
grant select, insert, update, delete on identity.session to onewindow_app;
