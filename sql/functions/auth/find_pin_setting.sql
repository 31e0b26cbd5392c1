set local role counterfoil_verifier; -- alone reads settings

create function auth.find_pin_setting(p_org_id uuid, p_user_id uuid)
returns text
language sql
stable
security definer
set search_path = ''
return coalesce(
    (
        select member_pin.setting
        from data.member_pin
        where member_pin.org_id = p_org_id and member_pin.user_id = p_user_id
    ),
    auth.make_decoy_setting('pin ' || p_org_id || ' ' || p_user_id)
);

comment on function auth.find_pin_setting(uuid, uuid) is
'Return how to hash the PIN of a member. A person without one gets a setting too, always the same.';

revoke execute on function auth.find_pin_setting(uuid, uuid) from public;
grant execute on function auth.find_pin_setting(uuid, uuid) to counterfoil_auth_definer;
