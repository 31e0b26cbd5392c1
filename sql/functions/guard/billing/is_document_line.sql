create or replace function guard.is_document_line(
    p_original_bill_id uuid,
    p_original_line_no integer,
    p_is_restocked boolean,
    p_is_price_credit boolean,
    p_discount_percent numeric,
    p_discount_amount numeric,
    p_unit_price numeric,
    p_list_price numeric
)
returns boolean
language plpgsql
immutable
parallel safe
set search_path = ''
as $$
begin
    return
        (p_original_bill_id is null) = (p_original_line_no is null)
        and (p_original_bill_id is null or p_is_restocked is not null)
        and (
            p_original_bill_id is not null
            or p_is_restocked is null
            or (
                not p_is_price_credit
                and p_discount_percent = 0
                and p_discount_amount = 0
                and coalesce(p_unit_price <= p_list_price, false)
            )
        );
end;
$$;

comment on function guard.is_document_line(uuid, integer, boolean, boolean, numeric, numeric, numeric, numeric) is
'Tell whether the columns of a line of a document agree: the check of data.bill_line. A line that corrects another one names its bill and number and says where the goods went; goods that come back without a bill have no discount, and cost no more than their product.';

grant execute on function guard.is_document_line(
    uuid, integer, boolean, boolean, numeric, numeric, numeric, numeric
) to counterfoil_owner, counterfoil_definer;
