create function core.list_account_entries(p_org_id uuid, p_customer_id uuid, p_through_on date)
returns setof core.account_entry
language plpgsql
stable
set search_path = ''
as $$
begin
    return query
    with document as (
        select *
        from data.bill
        where bill.org_id = p_org_id and bill.customer_id = p_customer_id and bill.issued_on <= p_through_on
    ),

    money as (
        select
            payment.*,
            document.number,
            document.issued_on,
            document.issued_at,
            document.type = 'credit_note' as is_refund
        from document
        inner join data.payment on payment.org_id = p_org_id and payment.bill_id = document.id
        union all
        select
            payment.*,
            null,
            null,
            null,
            payment.source_payment_id is not null
        from data.payment
        where payment.org_id = p_org_id and payment.customer_id = p_customer_id and payment.bill_id is null
    )

    select
        document.issued_on,
        document.issued_at,
        0,
        document.type::text,
        document.id,
        document.number,
        null::text,
        coalesce(document.reason, document.external_reference)::text,
        case when document.type = 'bill' then document.gross_amount else -document.gross_amount end::numeric
    from document
    union all
    -- A payment counts from the date of its document at the earliest. Set-offs and allocations stay within the account.
    select
        greatest(money.paid_on, money.issued_on),
        greatest(money.created_at, money.issued_at),
        case when money.method = 'cash_rounding' then 2 else 1 end,
        case
            when money.method = 'cash_rounding' then 'rounding'
            when money.is_refund then 'refund'
            else 'payment'
        end,
        money.bill_id,
        money.number,
        nullif(money.method, 'cash_rounding'),
        money.reference::text,
        case when money.is_refund then money.amount else -money.amount end::numeric
    from money
    where
        money.method not in ('on_account', 'credit_note')
        and greatest(money.paid_on, money.issued_on) <= p_through_on;
end;
$$;

comment on function core.list_account_entries(uuid, uuid, date) is
'List the changes of a customer''s balance through a day: documents, money in and out, roundings. Reads the customer''s own history.';
