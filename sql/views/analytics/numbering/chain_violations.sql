create view analytics.chain_violations
with (security_invoker = true) as
select
    link.org_id,
    link.type,
    link.series,
    link.fiscal_year,
    link.bill_id,
    link.number,
    link.problem
from (
    select
        bill.org_id,
        bill.type,
        bill.series,
        bill.fiscal_year,
        bill.id as bill_id,
        bill.number,
        case
            when coalesce(bill.hash <> core.find_document_hash(bill), true)
                then 'the content does not match the hash'
            when core.has_unhashed_values(bill) then 'it says what its form did not hold when it was sealed'
            when
                bill.prev_hash <> coalesce(lag(bill.hash) over chain, decode(repeat('00', 32), 'hex'))
                then 'the document before it is not the one it was chained to'
            when bill.sequence_no <> row_number() over chain then 'a number before it is missing'
        end as problem
    from data.bill
    window chain as (
        partition by bill.org_id, bill.type, bill.series, bill.fiscal_year
        order by bill.sequence_no
    )
) as link
where link.problem is not null
union all
select
    counter.org_id,
    counter.type,
    counter.series,
    counter.fiscal_year,
    head.id as bill_id,
    head.number,
    'the counter does not point at the last document' as problem
from data.document_counter as counter
left join lateral (
    select
        bill.id,
        bill.number,
        bill.sequence_no,
        bill.hash,
        max(bill.issued_on) over () as latest_issued_on
    from data.bill
    where
        bill.org_id = counter.org_id
        and bill.type = counter.type
        and bill.series = counter.series
        and bill.fiscal_year = counter.fiscal_year
    order by bill.sequence_no desc
    limit 1
) as head on true
where
    counter.type in ('bill', 'credit_note')
    and (
        coalesce(head.sequence_no, 0) <> counter.last_sequence_no
        or coalesce(head.hash, decode(repeat('00', 32), 'hex')) <> counter.head_hash
        or head.latest_issued_on is distinct from counter.latest_issued_on
    )
union all
-- Of every kind of number, so that each finds a missing counter alike.
select
    numbered.org_id,
    numbered.type,
    numbered.series,
    numbered.fiscal_year,
    null as bill_id,
    null as number,
    'its counter is gone' as problem
from (
    select
        bill.org_id,
        bill.type,
        bill.series,
        bill.fiscal_year
    from data.bill
    union
    select
        z_report.org_id,
        z_report.type,
        z_report.series,
        z_report.fiscal_year
    from data.z_report
    union
    select
        closing.org_id,
        closing.type,
        closing.series,
        closing.fiscal_year
    from data.book_closing as closing
    union
    select
        purchase_order.org_id,
        'purchase_order' as type,
        '' as series,
        purchase_order.fiscal_year
    from data.purchase_order
    where purchase_order.sequence_no is not null
) as numbered
left join data.document_counter as counter
    on
        numbered.org_id = counter.org_id
        and numbered.type = counter.type
        and numbered.series = counter.series
        and numbered.fiscal_year = counter.fiscal_year
where counter.org_id is null
union all
select
    counter.org_id,
    counter.type,
    counter.series,
    counter.fiscal_year,
    null as bill_id,
    null as number,
    'it counts nothing that has numbers, or says a date that only those of documents say' as problem
from data.document_counter as counter
where
    counter.type not in ('bill', 'credit_note', 'z_report', 'book_closing', 'purchase_order')
    or (counter.type not in ('bill', 'credit_note') and counter.latest_issued_on is not null)
union all
select distinct
    part.org_id,
    null as type,
    null as series,
    null::integer as fiscal_year,
    part.bill_id,
    null as number,
    'lines or taxes of it are there, and it is not' as problem
from (
    select
        bill_line.org_id,
        bill_line.bill_id
    from data.bill_line
    union all
    select
        bill_tax.org_id,
        bill_tax.bill_id
    from data.bill_tax
) as part
left join data.bill on part.org_id = bill.org_id and part.bill_id = bill.id
where bill.id is null;

comment on view analytics.chain_violations is
'Invariants 5 and 6: issued documents that were edited, deleted or inserted without the issuing function. Always empty.';

grant select on analytics.chain_violations to counterfoil_analyst;
