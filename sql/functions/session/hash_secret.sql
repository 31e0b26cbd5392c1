create or replace function session.hash_secret(p_secret text)
returns bytea
language sql
immutable
parallel safe
return sha256(convert_to(p_secret, 'UTF8'));

comment on function session.hash_secret(text) is
'Hash a capability, refresh token or invitation token for storage. They are 256 random bits, so a plain sha256 is enough; so it is for what argon2 made of a password.';

grant execute on function session.hash_secret(text)
to counterfoil_owner, counterfoil_auth_definer, counterfoil_verifier;
