create function core.is_draft_wanted(p_draft data.bill_draft, p_filter core.bill_filter)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
declare
    v_content constant jsonb := p_draft.content;
begin
    return coalesce(p_filter.type, 'bill') = 'bill'
    and (p_filter.customer_id is null or coalesce(v_content ->> 'customer_id' = p_filter.customer_id::text, false))
    and (p_filter.register_id is null or coalesce(v_content ->> 'register_id' = p_filter.register_id::text, false))
    and (
        p_filter.external_reference is null
        or coalesce(v_content ->> 'external_reference' = p_filter.external_reference, false)
    )
    and (
        p_filter.product_id is null
        or v_content -> 'lines' @> jsonb_build_array(jsonb_build_object('product_id', p_filter.product_id))
    )
    and (
        p_filter.search is null
        or core.is_text_found(
            p_filter, (v_content ->> 'customer_id')::uuid, v_content ->> 'external_reference', v_content ->> 'note'
        )
    );
end;
$$;

comment on function core.is_draft_wanted(data.bill_draft, core.bill_filter) is 'Tell whether a draft matches every filter.';
