-- A person sees where they are signed in, and ends it there.
create table data.login (
    family_id uuid not null,
    user_id uuid not null,
    user_agent text check (length(user_agent) between 1 and 200),
    address text check (length(address) between 1 and 100),
    created_at timestamptz not null default now(),
    last_used_at timestamptz not null default now(),
    expires_at timestamptz not null,
    ended_at timestamptz,
    primary key (family_id),
    foreign key (user_id) references data.user_account (id)
);
create index login_user_id_idx on data.login (user_id, family_id);
comment on table data.login is 'One row per login of a person, with where it came from. All its tokens have its family_id.';
comment on column data.login.user_agent is
'What the browser said of itself when it last asked for tokens, cut to 200 characters. Anybody can say anything here.';
comment on column data.login.address is 'The network address from which it last asked for tokens.';
comment on column data.login.last_used_at is 'When it last got tokens: while it is in use, every ten minutes.';
comment on column data.login.expires_at is 'When its latest refresh token expires.';
comment on column data.login.ended_at is 'When it was ended: by a logout, by its person elsewhere, or because a copy of a token was used.';

insert into data.login (family_id, user_id, created_at, last_used_at, expires_at, ended_at)
select
    family_id,
    min(user_id::text)::uuid as user_id,
    min(issued_at) as created_at,
    max(issued_at) as last_used_at,
    max(expires_at) as expires_at,
    case when count(*) = count(revoked_at) then max(revoked_at) end as ended_at
from data.refresh_token
group by family_id;

alter table data.refresh_token add foreign key (family_id) references data.login (family_id);
