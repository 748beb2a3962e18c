-- How many codes a resident was sent on one day: nobody is sent more than ten, whoever asks and whichever process answers.
alter table identity.resident_code add column sent_day date, add column sent_count smallint not null default 0;
