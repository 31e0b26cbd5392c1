-- Who took money of its own, paid it out or used a credit, where a PIN let them go on at a device, and how that is known.
alter table data.payment
add column device_id uuid,
add column created_by_proof data.person_proof,
add foreign key (org_id, device_id) references data.device (org_id, id);
comment on column data.payment.created_by is
'Who took it, paid it out or used the credit; a device may have sent it with another person''s login. With a document: who sent that.';
comment on column data.payment.device_id is
'The device that sent it; null: none that is registered, or it came with a document, which says it.';
comment on column data.payment.created_by_proof is
'How it is known that it was them; null: at no device, or it came with a document, which says it.';
