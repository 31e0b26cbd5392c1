create or replace function session.has_second_factor(p_user_id uuid)
returns boolean
language sql
stable
set search_path = ''
begin atomic
    select exists (
        select from data.totp
        where totp.user_id = p_user_id and totp.added_at is not null
    )
    or exists (
        select from data.passkey
        where passkey.user_id = p_user_id
    );
end;

comment on function session.has_second_factor(uuid) is 'Tell whether a person logs in with a second factor.';

grant execute on function session.has_second_factor(uuid) to counterfoil_auth_definer;
