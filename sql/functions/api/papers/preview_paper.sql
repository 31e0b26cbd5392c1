create function api.preview_paper(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_kind constant text := p_body ->> 'document';
    v_org data.org;
    v_document json;
    v_paper json;
begin
    perform session.authorise(p_capability, p_org_id, 'preview_paper');

    select * into v_org from data.org where org.org_id = p_org_id;
    v_org := jsonb_populate_record(v_org, core.clean_texts(p_body -> 'settings'));
    v_document := core.make_example_document(v_org, v_kind);
    v_paper := core.show_bill_paper(p_org_id, v_document);
    if v_kind = 'credit_note' then
        return v_paper::jsonb || jsonb_build_object(
            'original', jsonb_build_object('number', v_document ->> 'number', 'issued_on', v_document ->> 'issued_on')
        );
    end if;
    return v_paper;
end;
$$;

comment on function api.preview_paper(text, uuid, jsonb) is
'Return the content of the paper of an example, as it would be with other settings of the organization; core.show_bill_paper describes it. Stores nothing. p_body: {document: invoice|receipt|quotation|"credit_note", settings: {name?, legal_name?, address?, tax_number?, registration_number?, country?, email?, phone?, iban?, bic?, payment_terms_days?, payment_terms?}}.';

grant execute on function api.preview_paper(text, uuid, jsonb) to counterfoil_api;
