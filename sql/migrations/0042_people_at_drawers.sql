-- Who opened a till, moved its cash or counted it, where a PIN let them go on at a device, and how that is known.
alter table data.cash_session
add column device_id uuid,
add column opened_by_proof data.person_proof,
add foreign key (org_id, device_id) references data.device (org_id, id);
comment on column data.cash_session.opened_by is
'Who opened it, and has its drawer in their hands; a device may have sent it with another person''s login.';
comment on column data.cash_session.device_id is 'The device that sent it; null: none that is registered.';
comment on column data.cash_session.opened_by_proof is 'How it is known that it was them; null: at no device.';

alter table data.cash_movement
add column device_id uuid,
add column created_by_proof data.person_proof,
add foreign key (org_id, device_id) references data.device (org_id, id);
comment on column data.cash_movement.created_by is
'Who opened the drawer; a device may have sent it with another person''s login.';
comment on column data.cash_movement.device_id is 'The device that sent it; null: none that is registered.';
comment on column data.cash_movement.created_by_proof is 'How it is known that it was them; null: at no device.';

alter table data.z_report
add column device_id uuid,
add column issued_by_proof data.person_proof,
add foreign key (org_id, device_id) references data.device (org_id, id),
drop constraint z_report_hash_version_check,
add constraint z_report_hash_version_check check (hash_version in (1, 2)),
add constraint z_report_form_check check (hash_version > 1 or num_nonnulls(device_id, issued_by_proof) = 0);
comment on column data.z_report.issued_by is
'Who counted; a device may have sent it with another person''s login.';
comment on column data.z_report.device_id is 'The device that sent it; null: none that is registered.';
comment on column data.z_report.issued_by_proof is 'How it is known that it was them; null: at no device.';
