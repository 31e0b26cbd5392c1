set local role counterfoil_verifier; -- whose secrets come from it

create function auth.make_random_bytes(p_length integer)
returns bytea
language sql
volatile
return substr(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 1, p_length);

comment on function auth.make_random_bytes(integer) is
'Make at most 30 random bytes: two random UUIDs have 244 random bits.';

revoke execute on function auth.make_random_bytes(integer) from public;
