create function api.get_logo(p_capability text, p_org_id uuid, p_sha256 text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_logo');

    if not exists (
        select from data.org_logo
        where org_logo.org_id = p_org_id and org_logo.sha256 = p_sha256
    ) then
        perform core.raise_not_found('logo');
    end if;
    return core.show_logo(p_org_id);
end;
$$;

comment on function api.get_logo(text, uuid, text) is
'Return the logo of the organization by its name; core.show_logo describes it. Errors: not_found.';

grant execute on function api.get_logo(text, uuid, text) to counterfoil_api;
