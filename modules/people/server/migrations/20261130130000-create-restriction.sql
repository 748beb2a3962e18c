-- Processing that a person has had stopped (个人信息保护法 44). `about`: the table of records that it concerns; '*' for all of them.
create table people.restriction (
  tenant text collate "C" not null,
  id uuid not null,
  person uuid not null,
  about text collate "C" not null,
  since timestamptz not null,
  lifted_at timestamptz,
  primary key (tenant, id),
  foreign key (tenant, person) references people.person (tenant, id)
);
create index restriction_standing on people.restriction (tenant, person) where lifted_at is null;

-- Who is restricted holds for everybody who would process, whoever they may see: ids and tables, nothing else.
create function people.standing_restrictions(p_tenant text) returns table (person uuid, about text)
language sql stable security definer set search_path = people as $$
  select r.person, r.about from people.restriction r where r.tenant = p_tenant and r.lifted_at is null
$$;

alter table people.restriction enable row level security;
create policy restriction_staff on people.restriction using (current_setting('app.hi', true) <> '');
create policy restriction_person on people.restriction
  using (current_setting('app.person', true) <> '' and person = nullif(current_setting('app.person', true), '')::uuid);

grant select, insert, update on people.restriction to onewindow_app;
revoke all on function people.standing_restrictions(text) from public;
grant execute on function people.standing_restrictions(text) to onewindow_app;
