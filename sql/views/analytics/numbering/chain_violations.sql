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
            when bill.hash <> core.compute_document_hash(bill) then 'the content does not match the hash'
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
    );

comment on view analytics.chain_violations is
'Invariants 5 and 6: issued documents that were edited, deleted or inserted without the issuing function. Always empty.';

grant select on analytics.chain_violations to counterfoil_analyst;
