create function core.show_issued_document(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_document shape.document;
    v_paid_amount numeric;
begin
    select * into v_document
    from shape.document
    where document.org_id = p_org_id and document.id = p_id;

    -- All else never changes: what was paid and set off since comes off again.
    v_document.payments := array(
        select shown
        from data.payment
        inner join shape.payment as shown on payment.org_id = shown.org_id and payment.id = shown.id
        where payment.org_id = p_org_id and payment.bill_id = p_id and payment.is_taken_with_document
        order by shown.created_at, shown.id
    );
    v_paid_amount := coalesce(
        (
            select sum(payment.amount)
            from data.payment
            where payment.org_id = p_org_id and payment.bill_id = p_id and payment.is_taken_with_document
        ),
        0
    );
    v_document.paid_amount := round(v_paid_amount, v_document.minor_units);
    v_document.due_amount := round(v_document.gross_amount::numeric - v_paid_amount, v_document.minor_units);
    return to_json(v_document);
end;
$$;

comment on function core.show_issued_document(uuid, uuid) is
'Return a document as its issue answered: core.show_document with the payments that came with it alone.';
