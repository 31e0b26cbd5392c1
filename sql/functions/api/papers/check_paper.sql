create function api.check_paper(p_org_id uuid, p_number text, p_gross_amount text, p_currency text, p_hash text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_is_genuine boolean;
begin
    perform set_config('counterfoil.org_id', p_org_id::text, true);
    v_is_genuine := core.compare_paper(p_org_id, p_number, p_gross_amount, p_currency, p_hash) ->> 'is_genuine';
    perform set_config('counterfoil.org_id', '', true);
    return json_build_object('is_genuine', v_is_genuine);
end;
$$;

comment on function api.check_paper(uuid, text, text, text, text) is
'Tell a person who holds a paper whether it matches the issued document: {is_genuine}. It asks for no capability, because the hash on the paper is one: 256 bits that only the document has. The answer reveals only yes or no.';

grant execute on function api.check_paper(uuid, text, text, text, text) to counterfoil_api;
