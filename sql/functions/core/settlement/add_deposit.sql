create function core.add_deposit(p_org data.org, p_customer_id uuid, p_body jsonb)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_customer constant data.customer := core.find_customer(p_org.org_id, p_customer_id);
    v_payment data.payment := core.begin_payment(p_org.org_id, p_body);
begin
    if not v_customer.is_active then
        perform guard.raise_problem(
            p_slug => 'customer_archived',
            p_detail => format('The customer %s is archived.', v_customer.name)
        );
    end if;

    v_payment.customer_id := v_customer.id;
    v_payment.paid_on := core.choose_document_date(p_org, (p_body ->> 'paid_on')::date, 'paid_on', 'backdate_bill');
    -- Never payment_exceeds_due, insufficient_credit: nothing is due.
    v_payment := (core.make_payment(p_org, v_payment, p_body))[1];

    perform core.write_payments(array[v_payment]);
    return v_payment.id;
end;
$$;

comment on function core.add_deposit(data.org, uuid, jsonb) is
'Put money on a customer''s account; p_body is that of create_customer_payment. Errors: not_found, validation, customer_archived, books_closed, backdating_forbidden, no_open_cash_session.';
