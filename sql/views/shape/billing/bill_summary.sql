create view shape.bill_summary
with (security_invoker = true) as
select
    bill.org_id,
    bill.id,
    bill.type,
    'issued' as status,
    bill.number,
    bill.series,
    bill.fiscal_year,
    bill.sequence_no,
    bill.issued_on,
    bill.issued_at,
    bill.issued_by,
    bill.due_on,
    bill.payment_terms,
    bill.cash_session_id,
    bill.is_late,
    bill.sold_at,
    bill.mark,
    bill.clock_offset_ms,
    bill.device_id,
    bill.sold_by,
    bill.sold_by_proof,
    bill.customer_id,
    bill.external_reference,
    bill.note,
    bill.reason,
    bill.original_id,
    bill.currency,
    bill.minor_units,
    bill.prices_include_tax,
    false as has_frozen_prices,
    trim_scale(bill.discount_percent)::text as discount_percent,
    bill.line_net_amount::text as line_net_amount,
    bill.discount_amount::text as discount_amount,
    bill.net_amount::text as net_amount,
    bill.tax_amount::text as tax_amount,
    bill.gross_amount::text as gross_amount,
    (bill.gross_amount - round(coalesce(open_item.due_amount, 0), bill.minor_units))::text as paid_amount,
    round(coalesce(open_item.due_amount, 0), bill.minor_units)::text as due_amount,
    '{"bic": null}'::jsonb || bill.seller as seller, -- older documents do not have it
    bill.buyer,
    encode(bill.prev_hash, 'hex') as prev_hash,
    encode(bill.hash, 'hex') as hash,
    bill.created_by,
    bill.created_at,
    0::bigint as version
from data.bill
-- By its key for each document: a list shows a page of them, whatever number the planner expects.
left join lateral (
    select item.due_amount
    from data.open_item as item
    where item.org_id = bill.org_id and item.item_id = bill.id
    order by item.item_id -- the one of this key
    limit 1
) as open_item on true;

comment on view shape.bill_summary is
'An issued document without its lines, for lists. due_amount is gross_amount - paid_amount.';
