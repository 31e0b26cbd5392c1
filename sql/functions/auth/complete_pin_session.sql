create function auth.complete_pin_session(
    p_capability text, p_org_id uuid, p_attempt_id uuid, p_new_capability text
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_kept_since constant timestamptz := now() - interval '1 day'; -- an expired session may still be asked about
    v_member data.membership;
begin
    perform auth.lock_login(p_capability); -- first: what has ended meanwhile is refused below
    perform session.authorise(p_capability, p_org_id, 'create_pin_session');

    v_member := auth.complete_pin(p_org_id, p_attempt_id);
    if not exists (
        select
        from session.list_permissions(p_org_id, v_member.role) as permission
        where permission.operation = 'create_pin_session'
    ) then
        perform guard.raise_problem(
            p_slug => 'forbidden', p_detail => format('The role %s does not work at a till.', v_member.role)
        );
    end if;

    -- Of the family of the device's login, so that it ends with it.
    insert into data.session (capability_hash, family_id, user_id, expires_at, pin_org_id)
    select
        session.hash_secret(p_new_capability),
        caller.family_id,
        v_member.user_id,
        now() + make_interval(secs => auth.get_pin_seconds()),
        p_org_id
    from data.session as caller
    where caller.capability_hash = session.hash_secret(p_capability);
    delete from data.session
    where session.user_id = v_member.user_id and session.expires_at < v_kept_since;

    return json_build_object(
        'expires_in', auth.get_pin_seconds(),
        'user',
        (
            select json_build_object('id', person.id, 'name', person.name)
            from shape.user_account as person
            where person.id = v_member.user_id
        ),
        'role', v_member.role,
        'verifier', auth.make_pin_verifier(p_org_id, session.device_id(), v_member.user_id)
    );
end;
$$;

comment on function auth.complete_pin_session(text, uuid, uuid, text) is
'Last part of opening a session by PIN, once the right one was entered: {expires_in, user: {id, name}, role, verifier}. The session is good in this organization and on this device, as long as the login of the device. Errors: forbidden, device_required, pin_wrong.';

grant execute on function auth.complete_pin_session(text, uuid, uuid, text) to counterfoil_auth;
