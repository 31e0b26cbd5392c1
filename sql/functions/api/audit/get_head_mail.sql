create function api.get_head_mail(p_capability text, p_org_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_head_mail');

    return core.show_head_mail(p_org_id);
end;
$$;

comment on function api.get_head_mail(text, uuid) is
'Return to whom the head file is mailed every day, and whether that person has said yes: {mail: {org_id, email, language, state: asked|confirmed|stopped, asked_at, answered_at}}; mail is null for nobody.';

grant execute on function api.get_head_mail(text, uuid) to counterfoil_api;
