-- What a person answered themselves in their latest case of an item, by the concepts of the field dictionary, so that it is not asked twice.
-- `answers` is sealed: {concept: value}. Nothing of sealed matters lies here.
create table forms.given_answers (
  tenant text collate "C" not null,
  person uuid not null,
  item text collate "C" not null,
  case_number text not null,
  given_on date not null,
  answers bytea not null,
  primary key (tenant, person, item)
);

alter table forms.given_answers enable row level security;
create policy given_answers_staff on forms.given_answers using (current_setting('app.hi', true) <> '');
create policy given_answers_own on forms.given_answers using (person = nullif(current_setting('app.person', true), '')::uuid);

grant usage on schema forms to onewindow_app;
grant select, insert, update on forms.given_answers to onewindow_app;
