create view analytics.cash_sessions
with (security_invoker = true) as
select
    cash_session.org_id,
    cash_session.id as cash_session_id,
    cash_session.register_id,
    cash_session.register_code,
    (
        select register.name
        from data.register
        where register.org_id = cash_session.org_id and register.id = cash_session.register_id
    ) as register_name,
    cash_session.opened_on,
    cash_session.opened_at,
    cash_session.opened_by,
    person.user_name as opened_by_name,
    cash_session.opened_by_proof::text as opened_by_proof,
    cash_session.device_id,
    cash_session.closed_at,
    z_report.issued_by as closed_by,
    closer.user_name as closed_by_name,
    z_report.issued_by_proof::text as closed_by_proof,
    z_report.id as z_report_id,
    z_report.number as z_report_number,
    cash_session.currency,
    cash_session.minor_units,
    document.bill_count,
    document.credit_note_count,
    document.late_count,
    round(document.billed_amount, cash_session.minor_units) as billed_amount,
    round(document.credited_amount, cash_session.minor_units) as credited_amount,
    round(document.net_amount, cash_session.minor_units) as net_amount,
    round(document.tax_amount, cash_session.minor_units) as tax_amount,
    round(document.billed_amount - document.credited_amount, cash_session.minor_units) as gross_amount,
    round(document.discount_amount, cash_session.minor_units) as discount_amount,
    round(line.discount_amount, cash_session.minor_units) as line_discount_amount,
    tax.taxes,
    paid.payments,
    round(cash_session.opening_float_amount, cash_session.minor_units) as opening_float_amount,
    round(paid.cash_received_amount, cash_session.minor_units) as cash_received_amount,
    round(paid.cash_paid_out_amount, cash_session.minor_units) as cash_paid_out_amount,
    round(moved.in_amount, cash_session.minor_units) as cash_in_amount,
    round(moved.out_amount, cash_session.minor_units) as cash_out_amount,
    round(paid.cash_rounding_amount, cash_session.minor_units) as cash_rounding_amount,
    round(
        cash_session.opening_float_amount
        + paid.cash_received_amount
        - paid.cash_paid_out_amount
        + moved.in_amount
        - moved.out_amount,
        cash_session.minor_units
    ) as expected_amount
from data.cash_session
left join lateral (
    select
        (count(*) filter (where bill.type = 'bill'))::integer as bill_count,
        (count(*) filter (where bill.type = 'credit_note'))::integer as credit_note_count,
        (count(*) filter (where bill.is_late))::integer as late_count,
        coalesce(sum(bill.gross_amount) filter (where bill.type = 'bill'), 0) as billed_amount,
        coalesce(sum(bill.gross_amount) filter (where bill.type = 'credit_note'), 0) as credited_amount,
        coalesce(sum(case when bill.type = 'bill' then bill.net_amount else -bill.net_amount end), 0) as net_amount,
        coalesce(sum(case when bill.type = 'bill' then bill.tax_amount else -bill.tax_amount end), 0) as tax_amount,
        coalesce(sum(bill.discount_amount) filter (where bill.type = 'bill'), 0) as discount_amount
    from data.bill
    where bill.org_id = cash_session.org_id and bill.cash_session_id = cash_session.id
) as document on true
left join lateral (
    select coalesce(sum(bill_line.discount_amount), 0) as discount_amount
    from data.bill_line
    inner join data.bill on bill_line.org_id = bill.org_id and bill_line.bill_id = bill.id
    where
        bill.org_id = cash_session.org_id
        and bill.cash_session_id = cash_session.id
        and bill.type = 'bill'
) as line on true
left join lateral (
    select
        coalesce(
            jsonb_agg(
                jsonb_build_object(
                    'tax_category', rate.tax_category,
                    'tax_rate', trim_scale(rate.tax_rate)::text,
                    'base_amount', round(rate.base_amount, cash_session.minor_units)::text,
                    'tax_amount', round(rate.tax_amount, cash_session.minor_units)::text
                )
                order by rate.tax_category collate "C", rate.tax_rate
            ),
            '[]'::jsonb
        ) as taxes
    from (
        select
            bill_tax.tax_category,
            bill_tax.tax_rate,
            sum(case when bill.type = 'bill' then bill_tax.base_amount else -bill_tax.base_amount end) as base_amount,
            sum(case when bill.type = 'bill' then bill_tax.tax_amount else -bill_tax.tax_amount end) as tax_amount
        from data.bill
        inner join data.bill_tax on bill.org_id = bill_tax.org_id and bill.id = bill_tax.bill_id
        where bill.org_id = cash_session.org_id and bill.cash_session_id = cash_session.id
        group by bill_tax.tax_category, bill_tax.tax_rate
    ) as rate
) as tax on true
left join lateral (
    select
        coalesce(
            jsonb_agg(
                jsonb_build_object(
                    'method', method.method,
                    'payment_count', method.payment_count,
                    'received_amount', round(method.received_amount, cash_session.minor_units)::text,
                    'paid_out_amount', round(method.paid_out_amount, cash_session.minor_units)::text
                )
                order by method.method collate "C"
            ) filter (where method.method <> 'cash_rounding'),
            '[]'::jsonb
        ) as payments,
        coalesce(sum(method.received_amount) filter (where method.method = 'cash'), 0) as cash_received_amount,
        coalesce(sum(method.paid_out_amount) filter (where method.method = 'cash'), 0) as cash_paid_out_amount,
        coalesce(
            sum(method.received_amount - method.paid_out_amount) filter (where method.method = 'cash_rounding'), 0
        ) as cash_rounding_amount
    from (
        select
            payment.method,
            count(*) as payment_count,
            coalesce(sum(payment.amount) filter (where not payment.is_paid_out), 0) as received_amount,
            coalesce(sum(payment.amount) filter (where payment.is_paid_out), 0) as paid_out_amount
        from (
            select
                payment.method,
                payment.amount,
                -- for a credit note, or from a customer's account
                payment.source_payment_id is not null or coalesce(bill.type = 'credit_note', false) as is_paid_out
            from data.payment
            left join data.bill on payment.org_id = bill.org_id and payment.bill_id = bill.id
            where payment.org_id = cash_session.org_id and payment.cash_session_id = cash_session.id
        ) as payment
        group by payment.method
    ) as method
) as paid on true
left join lateral (
    select
        coalesce(sum(cash_movement.amount) filter (where cash_movement.direction = 'in'), 0) as in_amount,
        coalesce(sum(cash_movement.amount) filter (where cash_movement.direction = 'out'), 0) as out_amount
    from data.cash_movement
    where cash_movement.org_id = cash_session.org_id and cash_movement.cash_session_id = cash_session.id
) as moved on true
left join data.z_report
    on cash_session.org_id = z_report.org_id and cash_session.id = z_report.cash_session_id
left join analytics.people as person on cash_session.opened_by = person.user_id
left join analytics.people as closer on z_report.issued_by = closer.user_id;

comment on view analytics.cash_sessions is
'Shifts with their sales, payments and cash movements, summed from the documents: the figures that an X report shows now and that the Z report of a closed shift must have.';
comment on column analytics.cash_sessions.closed_by is 'Key of the person who counted and ended the shift, in people.';
comment on column analytics.cash_sessions.closed_by_name is 'Name of the person who counted and ended the shift.';
comment on column analytics.cash_sessions.closed_by_proof is
'login, pin or offline_pin: how the device knew who counted; null: no device, or the shift is open.';
comment on column analytics.cash_sessions.device_id is
'Key of the registered device that opened it; null: none.';
comment on column analytics.cash_sessions.z_report_id is 'Key of the Z report; null while the shift is open.';
comment on column analytics.cash_sessions.z_report_number is
'Number of the Z report; null while the shift is open.';

grant select on analytics.cash_sessions to counterfoil_analyst;
