create function core.has_unhashed_values(p_bill data.bill)
returns boolean
language sql
stable
return (
    (p_bill).hash_version < 5
    and exists (
        select
        from data.payment
        where
            payment.org_id = (p_bill).org_id
            and payment.bill_id = (p_bill).id
            and payment.is_taken_with_document
    )
)
or (
    (p_bill).hash_version < 4
    and num_nonnulls(
        (p_bill).mark, (p_bill).clock_offset_ms, (p_bill).device_id, (p_bill).sold_by, (p_bill).sold_by_proof
    ) > 0
)
or (
    (p_bill).hash_version < 3
    and (
        (
            (p_bill).hash_version = 1
            and (
                num_nonnulls((p_bill).due_on, (p_bill).payment_terms, (p_bill).cash_session_id, (p_bill).sold_at) > 0
                or (p_bill).is_late
            )
        )
        or exists (
            select
            from data.bill_line as line
            where
                line.org_id = (p_bill).org_id
                and line.bill_id = (p_bill).id
                and (
                    line.list_price is not null
                    or (
                        (p_bill).hash_version = 1
                        and (line.category_id is not null or line.discount_amount <> 0 or line.is_price_credit)
                    )
                )
        )
        or exists (
            select
            from data.bill_tax as tax
            where
                (p_bill).hash_version = 1
                and tax.org_id = (p_bill).org_id
                and tax.bill_id = (p_bill).id
                and tax.exemption_reason is not null
        )
    )
);

comment on function core.has_unhashed_values(data.bill) is
'Tell whether a document of an older form has a value in a column that is younger than its form. Only a superuser can have written it there, and the hash does not cover it. The fifth form has all columns.';

grant execute on function core.has_unhashed_values(data.bill) to counterfoil_analyst;
