create function core.add_payments(p_org data.org, p_bill data.bill, p_payments jsonb)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_payment record;
begin
    for v_payment in
        select
            payment.method,
            payment.amount,
            payment.position - 1 as position
        from
            rows from (jsonb_to_recordset(p_payments) as (method text, amount numeric)) with ordinality
            as payment (method, amount, position)
        order by payment.position
    loop
        perform core.add_payment(
            p_org,
            p_bill,
            v_payment.method,
            v_payment.amount,
            p_bill.issued_on,
            format('payments.%s.', v_payment.position)
        );
    end loop;
end;
$$;

comment on function core.add_payments(data.org, data.bill, jsonb) is
'Take the payments that came with a bill: [{method, amount}]. Errors: as core.add_payment.';
