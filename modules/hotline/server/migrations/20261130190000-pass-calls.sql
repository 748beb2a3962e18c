-- A call passed on: from whom, and what they say of it (sealed). Whoever has it finds it by the account.
alter table hotline.call add column passed_by text not null default '', add column note bytea;
create index call_of_agent on hotline.call (tenant, account_id) where ended_at is null;
