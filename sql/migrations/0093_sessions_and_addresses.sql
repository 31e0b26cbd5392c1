-- A login ends, whatever is done with it, after 90 days; a person proves their address with a link that was sent there.
update data.login
set expires_at = login.created_at + interval '2160 hours'
where login.expires_at > login.created_at + interval '2160 hours';
update data.refresh_token
set expires_at = login.expires_at
from data.login
where login.family_id = refresh_token.family_id and refresh_token.expires_at > login.expires_at;
alter table data.login
add constraint login_ends check (expires_at <= created_at + interval '2160 hours');
comment on column data.login.expires_at is
'When its latest refresh token expires: 30 days after its last use, and 90 days after the login at the latest.';

create table data.email_verification (
    user_id uuid not null,
    token_hash data.sha256 not null,
    sent_at timestamptz not null default now() check (isfinite(sent_at)),
    expires_at timestamptz not null check (isfinite(expires_at)),
    primary key (user_id),
    unique (token_hash),
    foreign key (user_id) references data.user_account (id)
);
comment on table data.email_verification is
'A person proves their address with the token that was mailed to it. It is kept as sha256 only; the latest one counts, and a used one is deleted.';

create index message_recipient_idx on data.message (recipient, created_at);
comment on index data.message_recipient_idx is 'auth.tell_failures: whether somebody was told already.';
