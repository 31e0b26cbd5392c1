-- Devices that sell for an organization: a manager registers, names and revokes them.
create table data.device (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    name text not null check (length(name) between 1 and 100),
    register_id uuid,
    token_hash data.sha256 not null,
    unsent_count integer not null default 0 check (unsent_count >= 0),
    oldest_unsent_at timestamptz check (isfinite(oldest_unsent_at)),
    last_seen_at timestamptz,
    revoked_at timestamptz,
    revoked_by uuid,
    created_by uuid not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version bigint not null default 1,
    primary key (org_id, id),
    unique (org_id, token_hash),
    foreign key (org_id) references data.org (org_id),
    foreign key (org_id, register_id) references data.register (org_id, id),
    foreign key (created_by) references data.user_account (id),
    foreign key (revoked_by) references data.user_account (id),
    check ((unsent_count = 0) = (oldest_unsent_at is null)),
    check ((revoked_at is null) = (revoked_by is null))
);
comment on table data.device is 'A browser at a till. A manager registers it; it works until it is revoked.';
comment on column data.device.register_id is 'The register that it sells into; null for one that does not take cash.';
comment on column data.device.token_hash is 'SHA-256 of the token that the device keeps and sends after each login.';
comment on column data.device.unsent_count is 'How many sales it has made and not sent yet, as it announced.';
comment on column data.device.oldest_unsent_at is 'When it made the oldest of them.';
comment on column data.device.last_seen_at is 'When it last sent its token or announced its unsent sales.';
comment on column data.device.created_by is 'Who registered it.';
comment on column data.device.version is 'Counts edits; the ETag.';

create table data.device_login (
    org_id uuid not null,
    family_id uuid not null,
    device_id uuid not null,
    created_at timestamptz not null default now(),
    primary key (org_id, family_id),
    foreign key (org_id) references data.org (org_id),
    foreign key (org_id, device_id) references data.device (org_id, id)
);
create index device_login_device_id_idx on data.device_login (org_id, device_id);
comment on table data.device_login is
'The device to which a login is bound. All tokens of the login end with the device.';
comment on column data.device_login.family_id is 'The login, as data.session and data.refresh_token name it.';
