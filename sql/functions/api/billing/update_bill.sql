create function api.update_bill(
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
    v_org data.org;
    v_draft data.bill_draft;
    v_version bigint;
begin
    perform session.authorise(p_capability, p_org_id, 'update_bill');

    v_draft := core.lock_draft(p_org_id, p_id);
    select * into v_org from data.org where org.org_id = p_org_id;
    v_version := core.compute_draft_version(
        v_draft, core.compute_price_digest(core.price_draft(v_org, v_draft))
    );
    if v_version <> p_version then
        perform core.raise_stale(v_version);
    end if;

    v_draft := core.change_draft(v_org, v_draft, p_body);
    update data.bill_draft
    set
        content = v_draft.content,
        frozen_prices = v_draft.frozen_prices,
        price_digest = v_draft.price_digest
    where bill_draft.org_id = p_org_id and bill_draft.id = p_id
    returning * into v_draft;
    return core.show_draft(v_draft, core.price_draft(v_org, v_draft));
end;
$$;

comment on function api.update_bill(text, uuid, uuid, bigint, jsonb) is
'Change a draft at the version given; a field in p_body replaces the whole field. A draft may be unfinished: check_bill lists what is missing. p_body: {customer_id?, lines?: [{product_id, quantity, unit_price?, discount_percent?, discount_amount?, description?}], discount_percent?, discount_amount?, has_frozen_prices?, external_reference?, issued_on?, due_on?, payment_terms?, series?, register_id?, note?}. Errors: not_found, stale, validation, product_archived, customer_archived, bill_issued.';

grant execute on function api.update_bill(text, uuid, uuid, bigint, jsonb) to counterfoil_api;
