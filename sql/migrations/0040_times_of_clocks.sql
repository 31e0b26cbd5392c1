-- The clock of a device may be wrong, but it tells a date of four digits since the epoch. Others cannot be written in JSON.
alter table data.late_sale add check (made_at >= '1970-01-01 00:00+00' and made_at < '9999-01-01 00:00+00');
alter table data.approval add check (approved_at >= '1970-01-01 00:00+00');
alter table data.device add check (oldest_unsent_at >= '1970-01-01 00:00+00');
