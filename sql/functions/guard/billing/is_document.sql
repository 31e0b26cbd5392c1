create or replace function guard.is_document(
    p_type text,
    p_original_id uuid,
    p_reason text,
    p_issued_on date,
    p_due_on date,
    p_minor_units integer,
    p_line_net_amount numeric,
    p_discount_amount numeric,
    p_net_amount numeric,
    p_tax_amount numeric,
    p_gross_amount numeric,
    p_hash_version integer
)
returns boolean
language plpgsql
immutable
parallel safe
set search_path = ''
as $$
begin
    return
        case p_type
            when 'bill' then p_original_id is null and p_reason is null
            when 'credit_note' then p_reason is not null and (p_original_id is not null or p_discount_amount = 0)
            else false
        end
        and (p_due_on >= p_issued_on) is not false
        and p_net_amount = p_line_net_amount - p_discount_amount
        and p_gross_amount = p_net_amount + p_tax_amount
        and p_line_net_amount = round(p_line_net_amount, p_minor_units)
        and p_net_amount = round(p_net_amount, p_minor_units)
        and p_tax_amount = round(p_tax_amount, p_minor_units)
        and p_hash_version between 1 and 5;
end;
$$;

comment on function guard.is_document(
    text, uuid, text, date, date, integer, numeric, numeric, numeric, numeric, numeric, integer
) is
'Tell whether the columns of a bill or credit note agree: the check of data.bill. A credit note says why, and names its bill unless it has no discount on the whole; amounts add up, in the decimals of the currency; nothing is due before its day. One function, because PostgreSQL reads the text of every check at every insert.';

grant execute on function guard.is_document(
    text, uuid, text, date, date, integer, numeric, numeric, numeric, numeric, numeric, integer
) to counterfoil_owner, counterfoil_definer;
