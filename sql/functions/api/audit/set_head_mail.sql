create function api.set_head_mail(p_capability text, p_org_id uuid, p_token text, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_pause constant interval := '1 minute';
    v_mail data.head_mail;
begin
    perform session.authorise(p_capability, p_org_id, 'set_head_mail');

    insert into data.head_mail (org_id, email, language, stop_token)
    values (p_org_id, lower(trim(p_body ->> 'email')), p_body ->> 'language', p_token)
    on conflict (org_id) do update
        set
            email = excluded.email,
            language = excluded.language,
            stop_token = excluded.stop_token,
            asked_at = now(),
            confirmed_at = null,
            stopped_at = null
        where head_mail.asked_at <= now() - v_pause
    returning * into v_mail;
    if not found then
        perform guard.raise_problem(
            p_slug => 'rate_limited',
            p_detail => 'Somebody was asked just now. Wait a minute.',
            p_hint => '60'
        );
    end if;

    perform auth.queue_message(
        p_channel => 'mail',
        p_kind => 'head_mail',
        p_recipient => v_mail.email,
        p_content => jsonb_build_object('language', v_mail.language, 'org_name', org.name),
        p_secret => v_mail.stop_token,
        p_life => interval '3 days'
    )
    from data.org
    where org.org_id = p_org_id;
    return core.show_head_mail(p_org_id);
end;
$$;

comment on function api.set_head_mail(text, uuid, text, jsonb) is
'Ask somebody by mail whether they want the head file every day; it is sent once they have said yes. There is one such person, and they are asked at most once a minute. p_token is 256 random bits for the link. p_body: {email, language: en|de}. Returns {mail}. Errors: rate_limited.';

grant execute on function api.set_head_mail(text, uuid, text, jsonb) to counterfoil_api;
