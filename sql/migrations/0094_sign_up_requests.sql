-- Where the service sends mails, a shop is opened with a link that goes to the address: nobody learns whether it has an
-- account.
create table data.sign_up_request (
    email text not null check (length(email) between 3 and 254 and email = lower(email)),
    token_hash data.sha256 not null,
    setting text not null check (setting ~ '^\$argon2id'),
    verifier data.sha256 not null,
    name text not null check (length(name) between 1 and 200),
    org_name text not null check (length(org_name) between 1 and 200),
    currency text not null check (guard.is_currency(currency)),
    country text check (country ~ '^[A-Z]{2}$'),
    language text not null check (language in ('en', 'de')),
    created_at timestamptz not null default now() check (isfinite(created_at)),
    expires_at timestamptz not null check (isfinite(expires_at)),
    primary key (email),
    unique (token_hash)
);
create index sign_up_request_expires_at_idx on data.sign_up_request (expires_at);
comment on table data.sign_up_request is
'A person and their shop who are made once the link is used that went to the address. It is there for addresses with an account too, whose link says so instead; nobody has its token. Deleted when used, and after a day.';
comment on column data.sign_up_request.verifier is 'As data.credential.verifier: it logs nobody in.';
comment on index data.sign_up_request_expires_at_idx is 'auth.request_sign_up: what is too old and deleted.';
