-- A rating device stands at a window and shows whose visit is asked about; it bears no person.
alter table queues.device drop constraint device_kind_check;
alter table queues.device add constraint device_kind_check check (kind in ('kiosk', 'display', 'rater'));
alter table queues.device add column window_id uuid;
alter table queues.device add column window_number integer;
alter table queues.device add column visit_id uuid;
alter table queues.device add column reception_id uuid;
alter table queues.device add column visit_at timestamptz;
alter table queues.device add column visit_until timestamptz;
alter table queues.device add constraint device_rater check ((kind = 'rater') = (window_id is not null));
create unique index rater_of_window on queues.device (tenant, window_id) where window_id is not null and ended_at is null;
create index rater_of_reception on queues.device (tenant, reception_id) where reception_id is not null;
