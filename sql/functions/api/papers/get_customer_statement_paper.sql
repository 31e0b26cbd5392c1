create function api.get_customer_statement_paper(
    p_capability text,
    p_org_id uuid,
    p_id uuid,
    p_from_on date,
    p_through_on date
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_org data.org;
begin
    perform session.authorise(p_capability, p_org_id, 'get_customer_statement_paper');

    select * into v_org from data.org where org.org_id = p_org_id;
    return json_build_object(
        'statement', core.read_statement(v_org, p_id, p_from_on, p_through_on),
        'logo', core.show_logo(p_org_id),
        'seller', core.copy_seller(v_org)
    );
end;
$$;

comment on function api.get_customer_statement_paper(text, uuid, uuid, date, date) is
'Return the content of the paper of a customer''s statement: {statement: see get_customer_statement, logo: see core.show_logo, seller}. Errors: not_found, validation.';

grant execute on function api.get_customer_statement_paper(text, uuid, uuid, date, date) to counterfoil_api;
