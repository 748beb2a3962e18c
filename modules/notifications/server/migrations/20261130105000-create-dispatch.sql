-- When, and in which words, somebody wants to be told. Quiet hours end on the next morning where they begin later than they end.
alter table notifications.preference add column quiet_from text collate "C" not null default '21:00';
alter table notifications.preference add column quiet_to text collate "C" not null default '08:00';
alter table notifications.preference add column plain boolean not null default false;

-- Whether a message is a legal notice: somebody has to hear of it, in the end from the community worker.
alter table notifications.message add column legal boolean not null default false;

-- One row per message and channel: what became of it outside. No address and no word of it stands here.
create table notifications.dispatch (
  tenant text collate "C" not null,
  id uuid not null,
  person_id uuid not null,
  message_id uuid not null,
  channel text collate "C" not null check (channel in ('sms', 'mail')),
  state text collate "C" not null check (state in ('queued', 'sent', 'delivered', 'failed', 'collapsed')),
  -- Digest of the text, to find the same one sent a moment ago.
  digest text collate "C" not null,
  not_before timestamptz not null,
  attempts integer not null,
  provider text collate "C",
  ref text collate "C",
  cause text collate "C",
  made_at timestamptz not null,
  sent_at timestamptz,
  ended_at timestamptz,
  primary key (tenant, id),
  unique (tenant, message_id, channel)
);
create unique index dispatch_ref on notifications.dispatch (tenant, provider, ref) where ref is not null;
create index dispatch_due on notifications.dispatch (tenant, not_before) where state = 'queued';
create index dispatch_of_person on notifications.dispatch (tenant, person_id, made_at desc);
create index dispatch_sent on notifications.dispatch (tenant, sent_at) where state = 'sent';

-- Whom no channel reached: the community worker tells them.
create table notifications.to_tell (
  tenant text collate "C" not null,
  message_id uuid not null,
  person_id uuid not null,
  division text collate "C" not null,
  title text not null,
  urgent boolean not null,
  asked_at timestamptz not null,
  told_at timestamptz,
  told_by uuid,
  how text collate "C",
  primary key (tenant, message_id)
);
create index to_tell_open on notifications.to_tell (tenant, division, asked_at) where told_at is null;

-- The words of messages, for all items or for one. A draft is published by a second person; what was published is never changed.
create table notifications.wording (
  tenant text collate "C" not null,
  id uuid not null,
  template text collate "C" not null,
  item_code text collate "C" not null,
  version integer not null,
  state text collate "C" not null check (state in ('draft', 'published', 'replaced', 'refused')),
  title text not null,
  body text not null,
  text text not null,
  drafted_by uuid not null,
  drafted_by_name text not null,
  drafted_at timestamptz not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  primary key (tenant, id),
  unique (tenant, template, item_code, version)
);
create unique index wording_in_force on notifications.wording (tenant, template, item_code) where state = 'published';
create unique index wording_draft on notifications.wording (tenant, template, item_code) where state = 'draft';

alter table notifications.dispatch enable row level security;
create policy dispatch_system on notifications.dispatch using (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~');
create policy dispatch_person on notifications.dispatch for select
  using (person_id = nullif(current_setting('app.person', true), '')::uuid);
alter table notifications.to_tell enable row level security;
create policy to_tell_staff on notifications.to_tell
  using (division >= current_setting('app.lo', true) and division < current_setting('app.hi', true));
alter table notifications.wording enable row level security;
create policy wording_read on notifications.wording for select using (true);
create policy wording_write on notifications.wording using (current_setting('app.hi', true) <> '');

-- A receipt of a gateway bears its signature, not a session: it finds its dispatch by the gateway's own number and ends it once.
create function notifications.take_receipt(asked_tenant text, asked_provider text, asked_ref text, given_state text, given_cause text, given_at timestamptz)
returns table (id uuid, message_id uuid, channel text)
language sql volatile security definer set search_path = notifications as $$
  update notifications.dispatch d set state = given_state, cause = given_cause, ended_at = given_at
  where d.tenant = asked_tenant and d.provider = asked_provider and d.ref = asked_ref and d.state = 'sent'
  returning d.id, d.message_id, d.channel
$$;
-- The page of the development outbox has no session either.
create function notifications.ended_in_outbox(asked_tenant text, asked_provider text, asked_refs text[])
returns table (ref text, state text)
language sql stable security definer set search_path = notifications as $$
  select d.ref, d.state from notifications.dispatch d
  where d.tenant = asked_tenant and d.provider = asked_provider and d.ref = any(asked_refs) and d.state in ('delivered', 'failed')
$$;
revoke all on function notifications.ended_in_outbox(text, text, text[]) from public;
grant execute on function notifications.ended_in_outbox(text, text, text[]) to onewindow_app;
revoke all on function notifications.take_receipt(text, text, text, text, text, timestamptz) from public;

grant execute on function notifications.take_receipt(text, text, text, text, text, timestamptz) to onewindow_app;
grant select, insert, update on notifications.dispatch, notifications.to_tell, notifications.wording to onewindow_app;
