create or replace function session.use_api_key(p_secret text, p_org_id uuid, p_operation text)
returns data.membership
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_noted_every constant interval := '1 hour';
    v_caller data.membership;
    v_last_used_at timestamptz;
    v_is_for_this boolean;
    v_is_person_needed boolean;
begin
    select
        api_key.id,
        member.role,
        known.last_used_at,
        for_this.operation is not null and permission.operation is not null,
        catalogue.is_person_needed
    into v_caller.user_id, v_caller.role, v_last_used_at, v_is_for_this, v_is_person_needed
    from data.api_key_secret as known
    inner join data.api_key on known.org_id = api_key.org_id and known.api_key_id = api_key.id
    inner join data.membership as member
        on api_key.org_id = member.org_id and api_key.created_by = member.user_id and member.is_active
    left join data.api_key_permission as for_this
        on
            api_key.org_id = for_this.org_id
            and api_key.id = for_this.api_key_id
            and for_this.operation = p_operation
    left join lateral session.list_permissions(p_org_id, member.role) as permission
        on permission.operation = p_operation
    left join data.role_permission as catalogue
        on catalogue.role = 'admin' and catalogue.operation = p_operation
    where
        known.org_id = p_org_id
        and known.secret_hash = session.hash_secret(p_secret)
        and api_key.revoked_at is null
        and api_key.expires_at > now();

    if not found then
        perform guard.raise_problem(
            p_slug => 'unauthenticated',
            p_detail => 'The API key is not of this organization, has expired or was revoked, or its maker has left.',
            p_hint => 'Make another key.'
        );
    elsif v_is_person_needed then
        perform guard.raise_problem(
            p_slug => 'person_required',
            p_detail => format('An API key may not %s.', replace(p_operation, '_', ' '))
        );
    elsif not v_is_for_this then
        perform guard.raise_problem(
            p_slug => 'forbidden',
            p_detail => format(
                'The API key or the role of its maker may not %s.', replace(p_operation, '_', ' ')
            ),
            p_hint => 'Make a key for it, as somebody who may do it.'
        );
    end if;

    -- Once an hour, where this transaction may write, and without waiting for another call that does the same.
    if
        (v_last_used_at is null or v_last_used_at < now() - v_noted_every)
        and current_setting('transaction_read_only') = 'off'
    then
        update data.api_key_secret
        set last_used_at = now()
        where
            api_key_secret.org_id = p_org_id
            and api_key_secret.api_key_id = (
                select known.api_key_id
                from data.api_key_secret as known
                where known.org_id = p_org_id and known.api_key_id = v_caller.user_id
                for no key update skip locked
            );
    end if;
    return v_caller;
end;
$$;

comment on function session.use_api_key(text, uuid, text) is
'Look an API key up for session.authorise: as if it were a member, whose user_id is the key''s id and whose role is its maker''s. What it may do now is what it was made for and its maker may do. Notes its use, at most once an hour. Errors: unauthenticated, forbidden, person_required.';

grant execute on function session.use_api_key(text, uuid, text) to counterfoil_auth_definer;
