create function core.keep_head_file(p_org_id uuid, p_made_on date, p_signed_by text, p_content text)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_days constant integer := 31;
begin
    insert into data.signing_key (public_key) values (p_signed_by)
    on conflict (public_key) do update set last_used_at = now();

    insert into data.head_file (org_id, made_on, public_key, content)
    values (p_org_id, p_made_on, p_signed_by, p_content)
    on conflict do nothing;
    if not found then
        return false;
    end if;

    delete from data.head_file
    where head_file.org_id = p_org_id and head_file.made_on < p_made_on - v_days;

    perform auth.queue_message(
        p_channel => 'mail',
        p_kind => 'head_file',
        p_recipient => head_mail.email,
        p_content => jsonb_build_object(
            'language', head_mail.language,
            'org_name', org.name,
            'made_on', p_made_on,
            'attachment', jsonb_build_object('name', format('heads-%s.txt', p_made_on), 'text', p_content)
        ),
        p_secret => head_mail.stop_token,
        p_life => interval '3 days'
    )
    from data.head_mail
    inner join data.org on head_mail.org_id = org.org_id
    where head_mail.org_id = p_org_id and head_mail.confirmed_at is not null;
    return true;
end;
$$;

comment on function core.keep_head_file(uuid, date, text, text) is
'Keep the signed head file of a day, and mail it to whom the organization named, if that person said yes. Files of more than 31 days ago go. Returns whether there was none of that day; if there was, nothing happens.';

grant execute on function core.keep_head_file(uuid, date, text, text) to counterfoil_owner;
