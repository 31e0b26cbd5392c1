set local role counterfoil_verifier; -- alone reads the key

create function auth.make_decoy_setting(p_name text)
returns text
language sql
stable
set search_path = ''
return (
    select
        auth.get_hash_cost() || '$'
        -- 16 bytes in base64, which ends with two equal signs that a PHC string leaves out.
        || left(encode(substr(sha256(decoy_key.key || convert_to(p_name, 'UTF8')), 1, 16), 'base64'), 22)
    from data.decoy_key
);

comment on function auth.make_decoy_setting(text) is
'Return a setting like a real one, and always the same, for a name that has no password or no PIN.';

revoke execute on function auth.make_decoy_setting(text) from public;
