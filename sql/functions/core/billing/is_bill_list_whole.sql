create function core.is_bill_list_whole(p_filter core.bill_filter)
returns boolean
language sql
immutable
parallel safe
return num_nonnulls(
    (p_filter).id, (p_filter).type, (p_filter).number, (p_filter).mark, (p_filter).hash, (p_filter).external_reference,
    (p_filter).product_id, (p_filter).issued_by, (p_filter).register_id, (p_filter).cash_session_id,
    (p_filter).payment_state, (p_filter).min_gross_amount, (p_filter).max_gross_amount, (p_filter).search
) = 0;

comment on function core.is_bill_list_whole(core.bill_filter) is
'Tell whether every document of some days, of all customers or of one, belongs to the list: there is no other filter.';
