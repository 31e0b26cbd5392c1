-- What a till says of a document that it made itself, before the service knew of it.
create domain data.offline_mark as text
check (value ~ '^[A-Z0-9]{0,10}-[0-9]{1,9}$');
comment on domain data.offline_mark is
'What a till writes on a paper before the document has a number: up to 10 of A-Z and 0-9, a hyphen, and up to 9 digits, as A7-0042.';

create domain data.clock_offset_ms as bigint
check (abs(value) <= 3155760000000);
comment on domain data.clock_offset_ms is 'Milliseconds by which a clock was behind that of the service; at most a hundred years.';

create domain data.person_proof as text
check (value in ('login', 'pin', 'offline_pin'));
comment on domain data.person_proof is
'How it is known who stood at a till: by their own login, by their PIN, or by a PIN that the till checked without a network.';

alter table data.bill
add column mark data.offline_mark,
add column clock_offset_ms data.clock_offset_ms,
add column device_id uuid,
add column sold_by uuid,
add column sold_by_proof data.person_proof,
drop constraint bill_hash_version_check,
add constraint bill_hash_version_check check (hash_version in (1, 2, 3, 4)),
add foreign key (org_id, device_id) references data.device (org_id, id);
comment on column data.bill.mark is
'What the till wrote on the paper before the document had a number; two tills may have used the same.';
comment on column data.bill.clock_offset_ms is
'Milliseconds by which the clock of the till was behind that of the service: sold_at less it is what the till showed.';
comment on column data.bill.device_id is 'The device that sent it; null: none that is registered.';
comment on column data.bill.sold_by is 'Who made it, where that is not whoever sent it; see issued_by.';
comment on column data.bill.sold_by_proof is 'How it is known that it was them.';
create index bill_mark_idx on data.bill (org_id, mark, issued_on, id) where mark is not null;
