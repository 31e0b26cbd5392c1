-- Programs of an organization come with a key, which may do a part of what its maker may.
create table data.api_key (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    name text not null check (length(name) between 1 and 100),
    hint text not null check (length(hint) = 4),
    created_by uuid not null,
    created_at timestamptz not null default now() check (isfinite(created_at)),
    expires_at timestamptz not null check (isfinite(expires_at)),
    revoked_at timestamptz check (isfinite(revoked_at)),
    revoked_by uuid,
    primary key (org_id, id),
    foreign key (org_id) references data.org (org_id),
    foreign key (id) references data.user_account (id),
    foreign key (created_by) references data.user_account (id),
    foreign key (revoked_by) references data.user_account (id),
    check (expires_at > created_at and expires_at <= created_at + interval '366 days'),
    check (num_nulls(revoked_at, revoked_by) in (0, 2))
);
comment on table data.api_key is
'A key with which a program acts for a member of the organization, within api_key_permission and what the member may do.';
comment on column data.api_key.id is
'The account in whose name it acts, which has no password: what the key did is known by it.';
comment on column data.api_key.hint is 'The last 4 characters of the key, by which people recognise it.';
comment on column data.api_key.created_by is 'Its maker. It may do nothing that the maker may not do now.';
comment on column data.api_key.revoked_at is 'Since then it opens nothing.';

create table data.api_key_permission (
    org_id uuid not null,
    api_key_id uuid not null,
    operation text not null check (operation ~ '^[a-z][a-z_]{1,62}$'),
    primary key (org_id, api_key_id, operation),
    foreign key (org_id, api_key_id) references data.api_key (org_id, id)
);
comment on table data.api_key_permission is 'Which operations a key was made for.';

create table data.api_key_secret (
    org_id uuid not null,
    api_key_id uuid not null,
    secret_hash data.sha256 not null,
    last_used_at timestamptz check (isfinite(last_used_at)),
    primary key (org_id, api_key_id),
    unique (org_id, secret_hash),
    foreign key (org_id, api_key_id) references data.api_key (org_id, id)
) with (fillfactor = 70);
comment on table data.api_key_secret is
'How a key is recognised, apart from what it is: this stays when an organization moves to another database, so its keys open nothing there.';
comment on column data.api_key_secret.secret_hash is
'sha256 of the key. It has 256 random bits, which nobody guesses, so no slow hash is needed.';
comment on column data.api_key_secret.last_used_at is 'When it was last used, to the hour.';
