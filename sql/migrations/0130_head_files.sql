-- The heads of all chains leave the building: a signed file every day, which the shop may have mailed to somebody else.
create table data.signing_key (
    public_key text not null check (public_key ~ '^[A-Za-z0-9_-]{43}$'),
    first_used_at timestamptz not null default now() check (isfinite(first_used_at)),
    last_used_at timestamptz not null default now() check (isfinite(last_used_at)),
    primary key (public_key)
);
comment on table data.signing_key is
'The public keys with which this installation has signed head files. The secret halves are in no database.';
comment on column data.signing_key.public_key is 'Ed25519: 32 bytes in base64url without padding.';

create table data.head_file (
    org_id uuid not null,
    made_on date not null check (isfinite(made_on)),
    made_at timestamptz not null default now() check (isfinite(made_at)),
    public_key text not null,
    content text not null check (length(content) between 1 and 1000000),
    primary key (org_id, made_on),
    foreign key (org_id) references data.org (org_id),
    foreign key (public_key) references data.signing_key (public_key)
);
comment on table data.head_file is
'The signed file of a day with the heads of all chains of an organization. Kept for 31 days; copies of it elsewhere prove the books.';
comment on column data.head_file.made_on is 'The day in UTC.';
comment on column data.head_file.public_key is 'The key that has signed it.';
comment on column data.head_file.content is 'The whole file, signature included (docs/chain.md).';

create table data.head_mail (
    org_id uuid not null,
    email text not null check (email ~ '^[^[:cntrl:] @]{1,64}@[^[:cntrl:] @]{1,180}$'),
    language text not null check (language in ('en', 'de')),
    stop_token text not null check (length(stop_token) between 20 and 200),
    asked_at timestamptz not null default now() check (isfinite(asked_at)),
    confirmed_at timestamptz check (isfinite(confirmed_at)),
    stopped_at timestamptz check (isfinite(stopped_at)),
    primary key (org_id),
    foreign key (org_id) references data.org (org_id),
    check (confirmed_at is null or stopped_at is null)
);
comment on table data.head_mail is
'To whom the head file of an organization is mailed every day: an accountant, say. Only after that person has said yes, and until they say stop.';
comment on column data.head_mail.stop_token is
'What the link in each mail carries, with which its reader says yes or stop. It opens nothing else; no log keeps it.';
comment on column data.head_mail.confirmed_at is 'When the reader of the address said yes.';
comment on column data.head_mail.stopped_at is 'When the reader of the address said stop.';
