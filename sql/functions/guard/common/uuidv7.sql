create or replace function guard.uuidv7()
returns uuid
language sql
volatile
parallel safe
return (
    -- 15 hexadecimal digits count the time in parts of a millisecond; the version stands before the last three of them.
    overlay(
        lpad(to_hex((extract(epoch from clock_timestamp()) * 4096000)::bigint), 15, '0') placing '7' from 13 for 0
    )
    || substr(gen_random_uuid()::text, 20)
)::uuid;

comment on function guard.uuidv7() is
'Make a UUID version 7 (RFC 9562, sections 5.7 and 6.2, method 3): milliseconds of the clock, 12 bits of the part of the millisecond, then 62 random bits. Ids that one session makes a microsecond apart stand in the order in which it made them. PostgreSQL has its own from version 18.';

grant execute on function guard.uuidv7()
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer, counterfoil_verifier;
