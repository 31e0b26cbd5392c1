create function api.verify_document(
    p_capability text, p_org_id uuid, p_number text, p_gross_amount text, p_currency text, p_hash text
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'verify_document');

    return core.compare_paper(p_org_id, p_number, p_gross_amount, p_currency, p_hash);
end;
$$;

comment on function api.verify_document(text, uuid, text, text, text, text) is
'Compare a paper with the books: {is_genuine, differences, document_id}. A difference is number, gross_amount, currency, hash or document.';

grant execute on function api.verify_document(text, uuid, text, text, text, text) to counterfoil_api;
