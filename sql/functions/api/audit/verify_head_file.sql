create function api.verify_head_file(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_heads jsonb;
begin
    perform session.authorise(p_capability, p_org_id, 'verify_head_file');

    v_heads := core.read_head_file(p_body ->> 'file');
    return (
        core.compare_heads(p_org_id, v_heads)::jsonb
        || jsonb_build_object(
            'signed_by', v_heads -> 'signed_by',
            'is_own_key', exists(
                select
                from data.signing_key
                where signing_key.public_key = v_heads ->> 'signed_by'
            )
        )
    )::json;
end;
$$;

comment on function api.verify_head_file(text, uuid, jsonb) is
'Compare what a head file says with the books: {made_at, is_unchanged, checked, differences, signed_by, is_own_key}. is_own_key: this installation has signed with the key that the file names; whoever calls checks the signature itself. p_body: {file}. Errors: validation.';

grant execute on function api.verify_head_file(text, uuid, jsonb) to counterfoil_api;
