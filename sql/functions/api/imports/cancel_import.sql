create function api.cancel_import(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'cancel_import');

    perform core.lock_import(p_org_id, p_id, '{uploading,checking,checked,rejected}');
    perform core.drop_import_rows(p_org_id, array[p_id]);

    return core.show_import(p_org_id, p_id);
end;
$$;

comment on function api.cancel_import(text, uuid, uuid) is
'Cancel an import and delete its rows and problems. Errors: not_found, import_not_open.';

grant execute on function api.cancel_import(text, uuid, uuid) to counterfoil_api;
