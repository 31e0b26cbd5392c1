create function core.show_webhook(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_shown json;
begin
    select to_json(webhook) into v_shown
    from shape.webhook
    where webhook.org_id = p_org_id and webhook.id = p_id;

    if not found then
        perform core.raise_not_found('webhook');
    end if;
    return v_shown;
end;
$$;

comment on function core.show_webhook(uuid, uuid) is
'Return one webhook as the API shows it. Errors: not_found.';
