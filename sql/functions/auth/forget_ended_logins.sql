create function auth.forget_ended_logins(p_org_id uuid, p_device_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    delete from data.device_login
    where
        device_login.org_id = p_org_id
        and device_login.device_id = p_device_id
        and not exists (
            select
            from data.refresh_token
            where
                refresh_token.family_id = device_login.family_id
                and refresh_token.revoked_at is null
                and refresh_token.expires_at > now()
        );
end;
$$;

comment on function auth.forget_ended_logins(uuid, uuid) is
'Delete the logins of a device that have ended: none of their refresh tokens is valid.';

grant execute on function auth.forget_ended_logins(uuid, uuid) to counterfoil_definer;
