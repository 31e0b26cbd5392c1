create function auth.set_password(p_user_id uuid, p_password_hash text, p_kept_family_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
    perform auth.lock_logins(p_user_id);
    update data.credential
    set
        setting = auth.read_setting(p_password_hash),
        verifier = session.hash_secret(p_password_hash),
        updated_at = clock_timestamp()
    where credential.user_id = p_user_id;
    delete from data.password_reset where password_reset.user_id = p_user_id;
    delete from data.pending_login where pending_login.user_id = p_user_id;

    perform auth.revoke_family(login.family_id)
    from data.login
    where
        login.user_id = p_user_id
        and login.ended_at is null
        and login.family_id is distinct from p_kept_family_id;

    perform auth.queue_message(
        p_channel => 'mail',
        p_kind => 'password_changed',
        p_recipient => person.email,
        p_content => jsonb_build_object('language', person.language, 'name', person.name),
        p_secret => null,
        p_life => interval '3 days'
    )
    from data.user_account as person
    where person.id = p_user_id;
end;
$$;

comment on function auth.set_password(uuid, text, uuid) is
'Set the password of a person, end all their logins but one, and tell them by mail.';
