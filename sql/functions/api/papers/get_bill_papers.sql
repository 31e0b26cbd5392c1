create function api.get_bill_papers(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_bill_papers');

    return (
        select
            json_build_object(
                'papers', json_agg(core.read_bill_paper(p_org_id, wanted.id::uuid) order by wanted.place)
            )
        from jsonb_array_elements_text(p_body -> 'bill_ids') with ordinality as wanted (id, place)
    );
end;
$$;

comment on function api.get_bill_papers(text, uuid, jsonb) is
'Return the content of the papers of several bills or credit notes, in the order in which they are named: {papers}; core.read_bill_paper describes each. p_body: {bill_ids: []}. Errors: not_found.';

grant execute on function api.get_bill_papers(text, uuid, jsonb) to counterfoil_api;
