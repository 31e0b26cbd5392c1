create or replace function session.authorise(p_capability text, p_org_id uuid, p_operation text)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_user_id uuid;
    v_pin_org_id uuid;
    v_device_id uuid;
    v_role text;
    v_api_key_id uuid;
    v_is_permitted boolean;
    v_is_password_needed boolean;
    v_is_proof_needed boolean;
    v_lock_secret text;
    v_settings text []; -- assigned, not performed: an expression is no query
begin
    -- Asked here too: a call that refuses nothing would cost every call of the service.
    if current_setting('transaction_isolation') <> 'read committed' then
        perform session.check_isolation_level();
    end if;
    v_settings := array[set_config('counterfoil.org_id', p_org_id::text, true)];

    -- One look-up by key each, whatever number of rows the planner expects: a limit keeps it from joining and sorting.
    select
        caller.user_id,
        caller.pin_org_id,
        member.role,
        login.device_id,
        permission.is_password_needed,
        permission.is_proof_needed,
        permission.role is not null,
        (select lock_secret.secret from data.lock_secret)
    into
        v_user_id, v_pin_org_id, v_role, v_device_id, v_is_password_needed, v_is_proof_needed, v_is_permitted,
        v_lock_secret
    from data.session as caller
    left join lateral (
        select membership.role
        from data.membership
        where
            membership.org_id = p_org_id
            and membership.user_id = caller.user_id
            and membership.is_active
            and (caller.pin_org_id is null or caller.pin_org_id = p_org_id)
        limit 1
    ) as member on true
    left join lateral (
        select device_login.device_id
        from data.device_login
        where device_login.org_id = p_org_id and device_login.family_id = caller.family_id
        limit 1
    ) as login on true
    left join lateral (
        select
            role_permission.role,
            role_permission.is_password_needed,
            role_permission.is_proof_needed
        from data.role_permission
        where role_permission.role = member.role and role_permission.operation = p_operation
        limit 1
    ) as permission on true
    where
        caller.capability_hash = session.hash_secret(p_capability)
        and caller.revoked_at is null
        and caller.expires_at > now();

    if v_user_id is null and session.is_api_key(p_capability) then
        select
            used.user_id,
            used.user_id,
            used.role
        into v_user_id, v_api_key_id, v_role
        from session.use_api_key(p_capability, p_org_id, p_operation) as used;
        v_is_permitted := true;
        v_lock_secret := (select lock_secret.secret from data.lock_secret);
    elsif not v_is_permitted and v_role is not null and not guard.is_built_in_role(v_role) then
        select
            permission.is_password_needed,
            permission.is_proof_needed
        into v_is_password_needed, v_is_proof_needed
        from session.list_permissions(p_org_id, v_role) as permission
        where permission.operation = p_operation;
        v_is_permitted := found;
    end if;

    if v_user_id is null then
        perform guard.raise_problem(
            p_slug => 'unauthenticated',
            p_detail => 'The access token is not known, has expired or was revoked.',
            p_hint => 'Refresh it or log in again.'
        );
    elsif v_role is null then
        perform guard.raise_problem(
            p_slug => 'not_found',
            p_detail => 'There is no such organization, or you are not a member of it.',
            p_hint => 'GET /api/v1/me lists your organizations.'
        );
    elsif v_device_id is not null and not exists (
        select
        from data.device
        where device.org_id = p_org_id and device.id = v_device_id and device.revoked_at is null
    ) then
        perform guard.raise_problem(
            p_slug => 'device_revoked',
            p_detail => 'The device of this login was revoked.'
        );
    elsif v_pin_org_id is not null and v_device_id is null then
        perform guard.raise_problem(
            p_slug => 'unauthenticated', p_detail => 'The login at whose device this PIN was entered is over.'
        );
    elsif not v_is_permitted then
        perform guard.raise_problem(
            p_slug => 'forbidden',
            p_detail => format('The role %s may not %s.', v_role, replace(p_operation, '_', ' '))
        );
    elsif v_is_password_needed and v_pin_org_id is not null then
        perform guard.raise_problem(
            p_slug => 'password_required',
            p_detail => format('A PIN is not enough to %s.', replace(p_operation, '_', ' '))
        );
    elsif v_is_proof_needed then
        perform session.require_proof(p_capability);
    end if;

    v_settings := array[
        set_config('counterfoil.user_id', v_user_id::text, true),
        set_config('counterfoil.role', v_role, true),
        set_config('counterfoil.api_key_id', v_api_key_id::text, true),
        set_config('counterfoil.lock_secret', v_lock_secret, true),
        set_config('counterfoil.device_id', v_device_id::text, true),
        set_config('counterfoil.is_opened_by_pin', (v_pin_org_id is not null)::text, true),
        set_config('counterfoil.operation', p_operation, true)
    ];
end;
$$;

comment on function session.authorise(text, uuid, text) is
'Authorise a call; the first statement of every api function. It looks the capability up, checks the membership and the permission as they are now, and sets the context of this transaction that row security reads. An API key is a capability too: it acts in its own name, within what it was made for and its maker may do. Errors: not_found, unauthenticated, forbidden, device_revoked, reauthentication_required, password_required, person_required.';

grant execute on function session.authorise(text, uuid, text) to counterfoil_auth_definer;
