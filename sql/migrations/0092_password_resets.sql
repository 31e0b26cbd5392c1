-- Whoever forgot the password gets a link by mail, with which they set another one.
create table data.password_reset (
    id uuid not null default guard.uuidv7(),
    user_id uuid not null,
    token_hash data.sha256 not null,
    created_at timestamptz not null default now() check (isfinite(created_at)),
    expires_at timestamptz not null check (isfinite(expires_at)),
    primary key (id),
    unique (user_id),
    unique (token_hash),
    foreign key (user_id) references data.user_account (id)
);
comment on table data.password_reset is
'A person may set another password with the token that was mailed to them, once. The token is kept as sha256 only; the latest one counts, and a used one is deleted.';
