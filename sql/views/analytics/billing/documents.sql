create view analytics.documents
with (security_invoker = true) as
select
    bill.org_id,
    bill.id as document_id,
    bill.type::text as document_type,
    bill.number as document_number,
    bill.series,
    bill.fiscal_year,
    bill.sequence_no::bigint as sequence_no,
    bill.issued_on,
    bill.issued_at,
    coalesce(bill.sold_at, bill.issued_at) as sold_at,
    bill.issued_by,
    person.user_name as issued_by_name,
    coalesce(bill.sold_by, bill.issued_by) as sold_by,
    coalesce(seller.user_name, person.user_name) as sold_by_name,
    bill.sold_by_proof::text as sold_by_proof,
    bill.device_id,
    bill.customer_id,
    bill.buyer ->> 'customer_number' as customer_number,
    bill.buyer ->> 'name' as customer_name,
    bill.buyer ->> 'country' as customer_country,
    bill.original_id as original_document_id,
    original.number as original_document_number,
    bill.external_reference::text as external_reference,
    bill.reason::text as reason,
    bill.note::text as note,
    cash_session.register_id,
    cash_session.register_code,
    bill.cash_session_id,
    bill.is_late,
    bill.mark::text as mark,
    bill.currency,
    bill.prices_include_tax,
    bill.discount_percent::numeric as discount_percent,
    sign.factor * bill.line_net_amount as line_net_amount,
    sign.factor * bill.discount_amount as discount_amount,
    sign.factor * bill.net_amount as net_amount,
    sign.factor * bill.tax_amount as tax_amount,
    sign.factor * bill.gross_amount as gross_amount,
    sign.factor * (bill.gross_amount - coalesce(open_item.due_amount, 0)) as paid_amount,
    sign.factor * coalesce(open_item.due_amount, 0) as due_amount,
    coalesce(open_item.due_on, bill.due_on) as due_on
from data.bill
cross join lateral (select case when bill.type = 'bill' then 1 else -1 end as factor) as sign -- noqa: ST05
left join data.open_item on bill.org_id = open_item.org_id and bill.id = open_item.item_id
left join data.bill as original on bill.org_id = original.org_id and bill.original_id = original.id
left join data.cash_session
    on bill.org_id = cash_session.org_id and bill.cash_session_id = cash_session.id
left join analytics.people as person on bill.issued_by = person.user_id
left join analytics.people as seller on bill.sold_by = seller.user_id;

comment on view analytics.documents is
'Issued bills and credit notes, one row each, without drafts. Amounts of credit notes are negative, so that sums are net.';
comment on column analytics.documents.sold_at is
'Time of the sale: earlier than issued_at for an offline sale.';
comment on column analytics.documents.discount_percent is 'Discount on the whole document, when it was given in percent.';
comment on column analytics.documents.discount_amount is
'Discount on the whole document, without tax; those of lines are in document_lines.';
comment on column analytics.documents.due_on is 'Day by which it must be paid.';
comment on column analytics.documents.line_net_amount is 'Sum of the lines without tax, before the discount on the whole document.';
comment on column analytics.documents.reason is 'Reason of a credit note.';

grant select on analytics.documents to counterfoil_analyst;
