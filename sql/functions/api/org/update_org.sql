create function api.update_org(p_capability text, p_org_id uuid, p_version bigint, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_org data.org;
begin
    perform session.authorise(p_capability, p_org_id, 'update_org');

    v_org := core.lock_org_row(p_org_id, p_version);
    perform core.save_org(v_org, core.clean_texts(p_body));

    return (select to_json(org) from shape.org where org.id = p_org_id);
end;
$$;

comment on function api.update_org(text, uuid, bigint, jsonb) is
'Change the organization at the version given; p_body holds the fields to change. p_body: {name?, legal_name?, address?, tax_number?, registration_number?, country?, email?, phone?, iban?, bic?, payment_terms_days?, payment_terms?, currency?, prices_include_tax?, cash_rounding_increment?, over_receipt_percent?, time_zone?, fiscal_year_start_month?, allows_dates_out_of_order?, document_years?, log_years?, embedded_barcodes?: [{prefix, product_digits, value_digits, kind: weight|price, decimals}]}. Errors: stale, validation, currency_frozen.';

grant execute on function api.update_org(text, uuid, bigint, jsonb) to counterfoil_api;
