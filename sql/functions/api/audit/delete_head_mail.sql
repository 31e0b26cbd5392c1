create function api.delete_head_mail(p_capability text, p_org_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'delete_head_mail');

    delete from data.head_mail
    where head_mail.org_id = p_org_id;
    return core.show_head_mail(p_org_id);
end;
$$;

comment on function api.delete_head_mail(text, uuid) is
'Mail the head file to nobody any more. Returns {mail}, which is null. A second call changes nothing.';

grant execute on function api.delete_head_mail(text, uuid) to counterfoil_api;
