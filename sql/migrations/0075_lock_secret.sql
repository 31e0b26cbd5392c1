-- The keys of advisory locks are hashed with a number that nobody else knows: whoever may run SQL could take a lock whose
-- key is known, and hold up the service.
create table data.lock_secret (
    is_only boolean not null default true check (is_only),
    secret bigint not null,
    primary key (is_only)
);
comment on table data.lock_secret is 'One row: what the keys of this database''s advisory locks are hashed with.';

insert into data.lock_secret (secret)
values (
    ('x' || left(encode(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid(), 'UTF8')), 'hex'), 16))
    ::bit(64)::bigint
);
