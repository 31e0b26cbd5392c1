create function api.get_head_file(p_capability text, p_org_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_file data.head_file;
begin
    perform session.authorise(p_capability, p_org_id, 'get_head_file');

    v_file := core.find_head_file(p_org_id);
    if v_file.org_id is null then
        perform core.raise_not_found('signed file');
    end if;
    return json_build_object('made_on', v_file.made_on, 'content', v_file.content);
end;
$$;

comment on function api.get_head_file(text, uuid) is
'Return the latest signed file of the heads: {made_on, content}. Errors: not_found.';

grant execute on function api.get_head_file(text, uuid) to counterfoil_api;
