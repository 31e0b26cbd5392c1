-- A person may add a second factor to the password. A login proves itself again before it changes who may do what.
create table data.totp (
    user_id uuid not null,
    secret bytea not null check (length(secret) = 20),
    last_step bigint not null default 0 check (last_step >= 0),
    added_at timestamptz check (isfinite(added_at)),
    last_used_at timestamptz check (isfinite(last_used_at)),
    primary key (user_id),
    foreign key (user_id) references data.user_account (id)
);
comment on table data.totp is
'The app of a person that shows a code which changes every 30 seconds (TOTP, RFC 6238: HMAC-SHA-1, 6 digits).';
comment on column data.totp.secret is 'What the app and the database compute the codes from. Only functions of the owner read it.';
comment on column data.totp.last_step is
'The step of 30 seconds since 1970 whose code was used last: neither it nor an earlier one is good again.';
comment on column data.totp.added_at is 'When the person entered the first code; null until then, and it counts for nothing.';

create table data.recovery_code (
    user_id uuid not null,
    code_hash data.sha256 not null,
    made_at timestamptz not null default now() check (isfinite(made_at)),
    used_at timestamptz check (isfinite(used_at)),
    primary key (user_id, code_hash),
    foreign key (user_id) references data.user_account (id)
);
comment on table data.recovery_code is
'What a person enters once in place of the second factor that they lost. Its 80 random bits were shown once.';
comment on column data.recovery_code.code_hash is 'sha256 of the code in lower case, without hyphens.';

create table data.pending_login (
    token_hash data.sha256 not null,
    user_id uuid not null,
    attempt_id uuid not null,
    expires_at timestamptz not null check (isfinite(expires_at)),
    primary key (token_hash),
    foreign key (user_id) references data.user_account (id)
);
create index pending_login_user_id_idx on data.pending_login (user_id);
comment on table data.pending_login is
'A login whose password was right, and which waits for the second factor. It opens nothing.';
comment on column data.pending_login.token_hash is 'sha256 of what whoever entered the password got.';
comment on column data.pending_login.attempt_id is
'The try in which the password was entered. It counts as failed until the second factor is right.';
comment on index data.pending_login_user_id_idx is 'auth.await_second_factor and auth.set_password: what of a person waits.';

alter table data.login_attempt
add column factor text not null default 'password' check (factor in ('password', 'second_factor'));
comment on column data.login_attempt.factor is 'What is entered in it; nothing else counts.';
comment on column data.login_attempt.is_right is
'Whether what was entered was right; null until then, and when the password was right and the second factor is awaited.';

alter table data.login add column proved_at timestamptz not null default now() check (isfinite(proved_at));
update data.login
set proved_at = login.created_at;
comment on column data.login.proved_at is
'When its person last proved who they are: at the login, and again with the second factor, or with the password if there is none.';

alter table data.role_permission add column is_proof_needed boolean not null default false;
comment on column data.role_permission.is_proof_needed is
'Whether the login must have proved itself within session.get_proof_seconds().';

-- As the login of the deploy, which for now may act as both owners.
reset role;
grant create on schema data to counterfoil_verifier;
alter table data.totp owner to counterfoil_verifier;
alter table data.recovery_code owner to counterfoil_verifier;
revoke create on schema data from counterfoil_verifier;
