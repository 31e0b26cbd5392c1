create or replace function guard.is_payment(
    p_method text,
    p_amount numeric,
    p_bill_id uuid,
    p_customer_id uuid,
    p_source_payment_id uuid,
    p_counterpart_bill_id uuid,
    p_excess_payment_id uuid,
    p_rounds_payment_id uuid,
    p_tendered_amount numeric,
    p_change_amount numeric,
    p_reference text
)
returns boolean
language plpgsql
immutable
parallel safe
set search_path = ''
as $$
begin
    -- Money that changes hands is for a document or for an account, and comes from nowhere else.
    if p_method in ('cash', 'card', 'transfer', 'other', 'cash_rounding')
        and not (
            num_nonnulls(p_bill_id, p_customer_id) = 1
            and (p_source_payment_id is null or p_bill_id is null)
            and p_counterpart_bill_id is null
        )
    then
        return false;
    end if;

    return
        case p_method
            when 'cash' then p_amount > 0 or p_amount = 0 and num_nonnulls(p_bill_id, p_source_payment_id) > 0
            when 'card' then p_amount > 0
            when 'transfer' then p_amount > 0
            when 'other' then p_amount > 0
            when 'on_account' then p_amount > 0 and num_nulls(p_bill_id, p_customer_id, p_source_payment_id) = 0
            when 'credit_note' then p_amount > 0 and p_bill_id is not null and p_source_payment_id is null
            when 'cash_rounding' then p_amount <> 0 and num_nonnulls(p_bill_id, p_source_payment_id) > 0
            else false
        end
        and (p_method = 'cash_rounding') = (p_rounds_payment_id is not null)
        and (p_method = 'credit_note') = (p_counterpart_bill_id is not null)
        and (p_counterpart_bill_id <> p_bill_id) is not false
        and (p_excess_payment_id is null or p_bill_id is not null)
        and (
            p_method in ('cash', 'card', 'transfer', 'other')
            or num_nonnulls(p_excess_payment_id, p_tendered_amount, p_change_amount, p_reference) = 0
        )
        and (p_tendered_amount is null) = (p_change_amount is null)
        and (p_tendered_amount is null or p_method = 'cash' and p_tendered_amount = p_amount + p_change_amount);
end;
$$;

comment on function guard.is_payment(
    text, numeric, uuid, uuid, uuid, uuid, uuid, uuid, numeric, numeric, text
) is
'Tell whether the columns of a payment agree: the check of data.payment. Each method says what is paid and from what; only cash is tendered, and tendered = amount + change; rounding names the payment that it rounds, and a set-off the other document.';

grant execute on function guard.is_payment(
    text, numeric, uuid, uuid, uuid, uuid, uuid, uuid, numeric, numeric, text
) to counterfoil_owner, counterfoil_definer;
