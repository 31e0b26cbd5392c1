create or replace function guard.is_open_item(
    p_item_id uuid,
    p_kind text,
    p_bill_id uuid,
    p_payment_id uuid,
    p_customer_id uuid,
    p_amount numeric,
    p_due_amount numeric
)
returns boolean
language plpgsql
immutable
parallel safe
set search_path = ''
as $$
begin
    return
        case p_kind
            when 'bill' then p_bill_id = p_item_id and p_payment_id is null
            when 'credit_note' then p_bill_id = p_item_id and p_payment_id is null
            when 'payment' then p_payment_id = p_item_id and p_bill_id is null and p_customer_id is not null
            else false
        end
        and p_due_amount > 0
        and p_due_amount <= p_amount;
end;
$$;

comment on function guard.is_open_item(uuid, text, uuid, uuid, uuid, numeric, numeric) is
'Tell whether the columns of an open item agree: the check of data.open_item, which is the cap on payments. It is that of its document, or of a customer''s money on account, and something is left of it, at most the whole.';

grant execute on function guard.is_open_item(uuid, text, uuid, uuid, uuid, numeric, numeric)
to counterfoil_owner, counterfoil_definer;
