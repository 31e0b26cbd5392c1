create function deploy.open_operator_session(p_org_id uuid, p_capability text)
returns timestamptz
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_expires_at constant timestamptz := now() + interval '10 minutes';
    v_family_id constant uuid := guard.uuidv7();
    v_user_id uuid;
begin
    perform set_config('counterfoil.org_id', p_org_id::text, true);

    select membership.user_id into v_user_id
    from data.membership
    where
        membership.org_id = p_org_id
        and membership.role = 'admin'
        and membership.is_active
    order by membership.created_at, membership.user_id
    limit 1;

    if not found then
        perform guard.raise_problem(
            p_slug => 'not_found',
            p_detail => format('There is no organization %s with an admin on whose behalf to act.', p_org_id),
            p_hint => 'Look its id up with: counterfoil verify'
        );
    end if;

    insert into data.session (capability_hash, family_id, user_id, expires_at)
    values (session.hash_secret(p_capability), v_family_id, v_user_id, v_expires_at);

    insert into data.audit_log (org_id, user_id, operation, table_name, row_id, action, new)
    values (
        p_org_id,
        v_user_id,
        'open_session',
        'session',
        v_family_id::text,
        'insert',
        jsonb_build_object('family_id', v_family_id, 'user_id', v_user_id, 'expires_at', v_expires_at)
    );
    return v_expires_at;
end;
$$;

comment on function deploy.open_operator_session(uuid, text) is
'Let the operator act in an organization for ten minutes on behalf of its first admin, through the api functions and with their checks. The audit log of the organization records it with the operator''s login. Returns the end of that time. Errors: not_found.';

grant execute on function deploy.open_operator_session(uuid, text) to counterfoil_operator;

do $$
begin
    execute format('grant execute on function deploy.open_operator_session(uuid, text) to %I', session_user);
end;
$$;
