create function core.add_payments(
    p_org data.org, p_bill data.bill, p_payments jsonb, p_due numeric, p_field_prefix text default ''
)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_payments constant data.payment [] := core.make_payments(p_org, p_bill, p_payments, p_due, p_field_prefix);
begin
    if v_payments is not null then
        perform core.write_payments(v_payments);
    end if;
end;
$$;

comment on function core.add_payments(data.org, data.bill, jsonb, numeric, text) is
'Take payments for a document that is issued already, in the request that issued it: [{method, amount?, tendered_amount?, reference?}]. p_due is what is left of it; p_field_prefix locates errors in the request. Errors: validation, payment_exceeds_due, books_closed.';
