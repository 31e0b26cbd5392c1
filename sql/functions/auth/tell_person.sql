create function auth.tell_person(p_user_id uuid, p_channel text, p_kind text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform auth.queue_message(
        p_channel => p_channel,
        p_kind => p_kind,
        p_recipient => person.email,
        p_content => jsonb_build_object('language', person.language, 'name', person.name),
        p_secret => null,
        p_life => interval '3 days'
    )
    from data.user_account as person
    where person.id = p_user_id;
end;
$$;

comment on function auth.tell_person(uuid, text, text) is
'Tell a person what was done with their account, by a message that names nothing but them.';

grant execute on function auth.tell_person(uuid, text, text) to counterfoil_definer;
