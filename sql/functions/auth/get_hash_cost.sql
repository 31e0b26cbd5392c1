create function auth.get_hash_cost()
returns text
language sql
immutable
parallel safe
return '$argon2id$v=19$m=19456,t=2,p=1';

comment on function auth.get_hash_cost() is
'Return how new passwords and PINs are hashed, as the PHC string begins: what the web process does, for the settings of people who have none.';

grant execute on function auth.get_hash_cost() to counterfoil_verifier;
