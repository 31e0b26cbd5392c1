create view shape.second_factor
with (security_invoker = true) as
select
    user_account.id as user_id,
    (
        select json_build_object('added_at', totp.added_at, 'last_used_at', totp.last_used_at)
        from data.totp
        where totp.user_id = user_account.id and totp.added_at is not null
    ) as totp,
    (
        select
            coalesce(
                json_agg(
                    json_build_object(
                        'id', passkey.id,
                        'name', passkey.name,
                        'added_at', passkey.added_at,
                        'last_used_at', passkey.last_used_at
                    )
                    order by passkey.id
                ),
                '[]'
            )
        from data.passkey
        where passkey.user_id = user_account.id
    ) as passkeys,
    (
        select count(*)::integer
        from data.recovery_code
        where recovery_code.user_id = user_account.id and recovery_code.used_at is null
    ) as recovery_codes_left,
    case when session.has_second_factor(user_account.id) then 'second_factor' else 'password' end as proof
from data.user_account;

comment on view shape.second_factor is
'What a person proves themselves with, as the API shows it to them: when the code generator was added and used last, their passkeys, how many recovery codes are left, and what a proof asks for.';
