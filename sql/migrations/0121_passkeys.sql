-- A passkey (WebAuthn) is a second factor. The database verifies what it signs, so that no login of the service can say that
-- somebody has one.
create table data.passkey (
    id uuid not null default guard.uuidv7(),
    user_id uuid not null,
    handle bytea not null check (length(handle) between 1 and 1023),
    algorithm integer not null check (algorithm in (-7, -257)),
    public_key bytea not null,
    rp_id_hash data.sha256 not null,
    sign_count bigint not null check (sign_count >= 0),
    name text not null check (length(name) between 1 and 100),
    added_at timestamptz not null default now() check (isfinite(added_at)),
    last_used_at timestamptz check (isfinite(last_used_at)),
    primary key (id),
    unique (handle),
    foreign key (user_id) references data.user_account (id),
    check (length(public_key) = 64 or (algorithm = -257 and length(public_key) between 256 and 512))
);
create index passkey_user_id_idx on data.passkey (user_id);
comment on table data.passkey is
'A device or a password manager that signs, once its person said so, that they are there (WebAuthn, level 2).';
comment on column data.passkey.handle is 'By which the browser knows it; WebAuthn says credential ID.';
comment on column data.passkey.algorithm is 'Its number in COSE: -7 is ES256 (ECDSA, P-256), -257 is RS256.';
comment on column data.passkey.public_key is
'ES256: both coordinates, 32 bytes each. RS256: the modulus; the exponent is 65537. It is no secret.';
comment on column data.passkey.rp_id_hash is 'sha256 of the host of the service where it was made. It signs for no other.';
comment on column data.passkey.sign_count is
'What its counter said last; 0 where it does not count. One that goes back is a copy, and is refused.';
comment on column data.passkey.name is 'By which its person knows it.';
comment on index data.passkey_user_id_idx is 'session.has_second_factor: the passkeys of a person.';

create table data.passkey_challenge (
    challenge bytea not null check (length(challenge) = 32),
    user_id uuid not null,
    expires_at timestamptz not null check (isfinite(expires_at)),
    primary key (challenge),
    foreign key (user_id) references data.user_account (id)
);
create index passkey_challenge_user_id_idx on data.passkey_challenge (user_id);
comment on table data.passkey_challenge is
'What a passkey of a person signs: 32 random bytes, good once and for five minutes. Deleted when used.';
comment on index data.passkey_challenge_user_id_idx is 'auth.make_challenge: what of a person is too old.';

-- As the login of the deploy, which for now may act as both owners.
reset role;
grant create on schema data to counterfoil_verifier;
alter table data.passkey owner to counterfoil_verifier;
alter table data.passkey_challenge owner to counterfoil_verifier;
revoke create on schema data from counterfoil_verifier;
