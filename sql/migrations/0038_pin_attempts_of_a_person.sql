-- Failures of a person are counted on all devices together.
create index pin_attempt_user_id_idx on data.pin_attempt (user_id, attempted_at);
