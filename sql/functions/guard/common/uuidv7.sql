create or replace function guard.uuidv7()
returns uuid
language sql
volatile
parallel safe
return encode(
    set_bit(
        set_bit(
            pg_catalog.overlay(
                uuid_send(gen_random_uuid()),
                substr(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint), 3),
                1,
                6
            ),
            52, 1 -- setting bits 52 and 53 turns version 4 into version 7
        ),
        53, 1
    ),
    'hex'
)::uuid;

comment on function guard.uuidv7() is
'Make a UUID version 7 (RFC 9562, section 5.7): milliseconds of the clock, then 74 random bits. PostgreSQL has its own from version 18.';

grant execute on function guard.uuidv7() to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
