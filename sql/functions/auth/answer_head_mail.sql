create function auth.answer_head_mail(p_token text, p_is_wanted boolean, p_address text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_attempt_id uuid;
    v_mail data.head_mail;
begin
    perform session.check_isolation_level();

    v_attempt_id := auth.throttle(concat('token ', encode(session.hash_secret(p_token), 'hex')), p_address);
    perform set_config('counterfoil.head_mail_token', p_token, true);
    select * into v_mail
    from data.head_mail
    where head_mail.stop_token = p_token;
    if not found then
        return null; -- and no error, which would roll back the record of the try
    end if;
    update data.login_attempt
    set is_successful = true
    where login_attempt.id = v_attempt_id;

    perform set_config('counterfoil.org_id', v_mail.org_id::text, true);
    update data.head_mail
    set
        confirmed_at = case when p_is_wanted then now() end,
        stopped_at = case when not p_is_wanted then now() end
    where
        head_mail.org_id = v_mail.org_id
        and head_mail.stop_token = p_token
        and (case when p_is_wanted then head_mail.confirmed_at else head_mail.stopped_at end) is null;
    return (
        select json_build_object('org_name', org.name, 'is_wanted', p_is_wanted)
        from data.org
        where org.org_id = v_mail.org_id
    );
end;
$$;

comment on function auth.answer_head_mail(text, boolean, text) is
'Note that the reader of a mail wants the head file of an organization every day, or wants it no more: {org_name, is_wanted}; null for a token that is not known, which counts as a failed try of the address. Errors: rate_limited.';

grant execute on function auth.answer_head_mail(text, boolean, text) to counterfoil_auth;
