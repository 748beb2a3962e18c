-- The name as it stands on the sign at the door, by which it is compared with the official one (两统一: 统一名称).
alter table centres.centre add column sign_name text not null default '';
