create function core.list_customer_items(p_org_id uuid, p_customer_id uuid, p_as_of date)
returns core.account_item[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_items core.account_item [];
begin
    with account as (
        select
            bill.id as item_id,
            bill.type::text as kind,
            bill.number,
            null::text as reference,
            bill.customer_id,
            bill.issued_on as dated_on,
            coalesce(bill.due_on, bill.issued_on) as due_on,
            bill.gross_amount::numeric as amount,
            bill.gross_amount - (
                select coalesce(sum(payment.amount), 0)
                from data.payment
                where payment.org_id = p_org_id and payment.bill_id = bill.id and payment.paid_on <= p_as_of
            ) as due_amount
        from data.bill
        where bill.org_id = p_org_id and bill.customer_id = p_customer_id and bill.issued_on <= p_as_of
        union all
        select
            deposit.id,
            'payment',
            null,
            deposit.reference,
            deposit.customer_id,
            deposit.paid_on,
            deposit.paid_on,
            deposit.amount,
            deposit.amount - (
                select coalesce(sum(payment.amount), 0)
                from data.payment
                where
                    payment.org_id = p_org_id
                    and payment.source_payment_id = deposit.id
                    and payment.paid_on <= p_as_of
            )
        from data.payment as deposit
        where
            deposit.org_id = p_org_id
            and deposit.customer_id = p_customer_id
            and deposit.bill_id is null
            and deposit.source_payment_id is null
            and deposit.paid_on <= p_as_of
    )

    select
        array_agg(
            core.make_account_item(
                p_item_id => account.item_id,
                p_kind => account.kind,
                p_number => account.number,
                p_reference => account.reference,
                p_customer_id => account.customer_id,
                p_dated_on => account.dated_on,
                p_due_on => account.due_on,
                p_amount => account.amount,
                p_due_amount => account.due_amount
            )
            order by account.due_on, account.item_id
        )
    into v_items
    from account
    where account.due_amount <> 0;
    return v_items;
end;
$$;

comment on function core.list_customer_items(uuid, uuid, date) is
'List the documents and the money on account of one customer that were open at the end of a day, from the customer''s own history. Null for none.';
