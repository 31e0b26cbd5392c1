create function api.update_supplier(
    p_capability text,
    p_org_id uuid,
    p_id uuid,
    p_version bigint,
    p_body jsonb
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_supplier data.supplier;
begin
    perform session.authorise(p_capability, p_org_id, 'update_supplier');

    select * into v_supplier
    from data.supplier
    where supplier.org_id = p_org_id and supplier.id = p_id
    for no key update;

    if not found then
        perform core.raise_not_found('supplier');
    elsif v_supplier.version <> p_version then
        perform core.raise_stale(v_supplier.version);
    end if;

    perform core.save_supplier(v_supplier, core.clean_texts(p_body));

    return core.show_supplier(p_org_id, p_id);
end;
$$;

comment on function api.update_supplier(text, uuid, uuid, bigint, jsonb) is
'Change a supplier at the version given; p_body holds the fields to change. Orders that were sent do not change. p_body: {supplier_number?, name?, contact_name?, email?, phone?, address?, tax_number?, country?, payment_terms_days?, note?}. Errors: not_found, stale, validation, duplicate.';

grant execute on function api.update_supplier(text, uuid, uuid, bigint, jsonb) to counterfoil_api;
