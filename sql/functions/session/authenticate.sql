create or replace function session.authenticate(p_capability text)
returns uuid
language plpgsql
stable
set search_path = ''
as $$
declare
    v_user_id uuid;
    v_pin_org_id uuid;
begin
    perform session.check_isolation_level();

    select
        session.user_id,
        session.pin_org_id
    into v_user_id, v_pin_org_id
    from data.session
    where
        session.capability_hash = session.hash_secret(p_capability)
        and session.revoked_at is null
        and session.expires_at > now();

    if not found and session.is_api_key(p_capability) then
        perform guard.raise_problem(
            p_slug => 'person_required', p_detail => 'An API key has no account.'
        );
    elsif not found then
        perform guard.raise_problem(
            p_slug => 'unauthenticated',
            p_detail => 'The access token is not known, has expired or was revoked.',
            p_hint => 'Refresh it or log in again.'
        );
    elsif v_pin_org_id is not null then
        perform guard.raise_problem(
            p_slug => 'password_required', p_detail => 'A PIN opens a till, not the account of the person.'
        );
    end if;
    return v_user_id;
end;
$$;

comment on function session.authenticate(text) is 'Return the user of a capability. Errors: unauthenticated, password_required, person_required.';

grant execute on function session.authenticate(text) to counterfoil_auth_definer;
