create function auth.revoke_family(p_family_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
    update data.session
    set revoked_at = now()
    where session.family_id = p_family_id and session.revoked_at is null;
    update data.login
    set ended_at = now()
    where login.family_id = p_family_id and login.ended_at is null;
    update data.refresh_token
    set revoked_at = now()
    where refresh_token.family_id = p_family_id and refresh_token.revoked_at is null;
end;
$$;

comment on function auth.revoke_family(uuid) is 'End all access that descends from one login.';
