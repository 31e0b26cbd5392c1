create function auth.issue_tokens(
    p_user_id uuid,
    p_family_id uuid,
    p_capability text,
    p_refresh_token text,
    p_user_agent text,
    p_address text
)
returns json
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_kept_since constant timestamptz := now() - interval '1 day'; -- expired tokens may still be presented
    v_refreshed_until timestamptz := now() + make_interval(secs => auth.get_refresh_seconds());
begin
    insert into data.login (family_id, user_id, user_agent, address, expires_at)
    values (
        p_family_id,
        p_user_id,
        left(nullif(p_user_agent, ''), 200),
        left(nullif(p_address, ''), 100),
        v_refreshed_until
    )
    on conflict (family_id) do update
    set
        user_agent = excluded.user_agent,
        address = excluded.address,
        last_used_at = now(),
        expires_at = least(
            excluded.expires_at, login.created_at + make_interval(hours => auth.get_login_seconds() / 3600)
        )
    returning login.expires_at into v_refreshed_until;
    insert into data.session (capability_hash, family_id, user_id, expires_at)
    values (
        session.hash_secret(p_capability),
        p_family_id,
        p_user_id,
        least(now() + make_interval(secs => auth.get_access_seconds()), v_refreshed_until)
    );
    insert into data.refresh_token (token_hash, family_id, user_id, expires_at)
    values (session.hash_secret(p_refresh_token), p_family_id, p_user_id, v_refreshed_until);

    delete from data.session where session.user_id = p_user_id and session.expires_at < v_kept_since;
    delete from data.refresh_token
    where refresh_token.user_id = p_user_id and refresh_token.expires_at < v_kept_since;
    delete from data.login
    where
        login.user_id = p_user_id
        and login.expires_at < v_kept_since
        and not exists (select from data.refresh_token where refresh_token.family_id = login.family_id);

    return json_build_object(
        'user', (select to_json(person) from shape.user_account as person where person.id = p_user_id),
        'memberships', auth.list_memberships(p_user_id)
    );
end;
$$;

comment on function auth.issue_tokens(uuid, uuid, text, text, text, text) is
'Issue one access token and one refresh token of a family to a person, and note where the login is used. They end with the login, at the latest after auth.get_login_seconds(). Returns {user, memberships}.';
