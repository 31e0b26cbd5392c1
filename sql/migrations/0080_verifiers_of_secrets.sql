-- The database compares passwords and PINs itself. Of each it keeps how to hash it, and a hash of that hash: who reads
-- the table cannot log in with what it holds. counterfoil_verifier owns the tables, so that nobody else reads them.

-- Columns are made and retyped, not updated: no trigger fires, and row security does not hide rows.
alter table data.credential
add column setting text generated always as (substring(password_hash from '^(.*)\$')) stored
check (setting ~ '^\$argon2id');
alter table data.credential alter column setting set not null;
alter table data.credential alter column setting drop expression;
alter table data.credential drop constraint credential_password_hash_check;
alter table data.credential rename column password_hash to verifier;
alter table data.credential alter column verifier type data.sha256 using sha256(convert_to(verifier, 'UTF8'));
comment on table data.credential is
'How to check passwords, apart from everything else so that one role alone reads it.';
comment on column data.credential.setting is
'How to hash the password: the beginning of a PHC string, with algorithm, cost and salt. It is no secret.';
comment on column data.credential.verifier is
'sha256 of the PHC string of the password. Who hashes the password as the setting says can make it.';

alter table data.member_pin
add column setting text generated always as (substring(pin_hash from '^(.*)\$')) stored
check (setting ~ '^\$argon2id');
alter table data.member_pin alter column setting set not null;
alter table data.member_pin alter column setting drop expression;
alter table data.member_pin drop constraint member_pin_pin_hash_check;
alter table data.member_pin rename column pin_hash to verifier;
alter table data.member_pin alter column verifier type data.sha256 using sha256(convert_to(verifier, 'UTF8'));
comment on table data.member_pin is 'The PIN of a member: 4 to 6 digits. One role alone reads how it is checked.';
comment on column data.member_pin.setting is 'How to hash the PIN, as data.credential.setting says it of a password.';
comment on column data.member_pin.verifier is 'sha256 of the PHC string of the PIN.';

create table data.decoy_key (
    key data.sha256 not null,
    primary key (key)
);
comment on table data.decoy_key is
'The secret, one row, from which the salts of people without a password or a PIN come: always the same for the same name.';
insert into data.decoy_key (key)
values (sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));

-- What was entered in an attempt is compared at once. The outcome is told only by a later transaction: whoever rolls
-- an attempt back so that it does not count does not learn anything.
alter table data.login_attempt
add column is_right boolean,
add column entered_in xid8;
comment on column data.login_attempt.is_right is 'Whether the password was the right one; null until one was entered.';
comment on column data.login_attempt.entered_in is 'The transaction in which a password was entered. One per attempt.';

alter table data.pin_attempt
add column pin_org_id uuid,
add column is_right boolean,
add column entered_in xid8;
alter table data.device no force row level security;
update data.pin_attempt
set pin_org_id = device.org_id
from data.device
where device.id = pin_attempt.device_id;
alter table data.device force row level security;
delete from data.pin_attempt
where pin_attempt.pin_org_id is null;
alter table data.pin_attempt alter column pin_org_id set not null;
comment on column data.pin_attempt.pin_org_id is 'The organization of the device, in which the person has the PIN.';
comment on column data.pin_attempt.is_right is 'Whether the PIN was the right one; null until one was entered.';
comment on column data.pin_attempt.entered_in is 'The transaction in which a PIN was entered. One per attempt.';

-- The policies grant again what is needed.
revoke all on data.credential, data.member_pin from counterfoil_definer, counterfoil_auth_definer;

-- As the login of the deploy, which for now may act as both owners.
reset role;
grant create on schema data to counterfoil_verifier;
alter table data.credential owner to counterfoil_verifier;
alter table data.member_pin owner to counterfoil_verifier;
alter table data.decoy_key owner to counterfoil_verifier;
revoke create on schema data from counterfoil_verifier;
