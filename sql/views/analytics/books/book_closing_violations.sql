create view analytics.book_closing_violations
with (security_invoker = true) as
select
    link.org_id,
    link.closing_id,
    link.number,
    link.problem
from (
    select
        closing.org_id,
        closing.id as closing_id,
        closing.number,
        case
            when coalesce(closing.hash <> core.compute_closing_hash(closing), true)
                then 'the content does not match the hash'
            when
                closing.prev_hash <> coalesce(lag(closing.hash) over chain, decode(repeat('00', 32), 'hex'))
                then 'the closing before it is not the one it was chained to'
            when closing.sequence_no <> row_number() over chain then 'a number before it is missing'
            when
                closing.from_on <> lag(closing.through_on) over days + 1
                or (closing.from_on is null and lag(closing.through_on) over days is not null)
                then 'it does not begin where the one before ended'
            when
                closing.summary <> core.summarise_books(closing.org_id, closing.from_on, closing.through_on)
                then 'the summary is not what the documents come to'
        end as problem
    from data.book_closing as closing
    window
        chain as (
            partition by closing.org_id, closing.series, closing.fiscal_year
            order by closing.sequence_no
        ),
        days as (
            partition by closing.org_id
            order by closing.through_on
        )
) as link
where link.problem is not null
union all
select
    counter.org_id,
    head.id as closing_id,
    head.number,
    'the counter does not point at the last closing' as problem
from data.document_counter as counter
left join lateral (
    select
        closing.id,
        closing.number,
        closing.sequence_no,
        closing.hash
    from data.book_closing as closing
    where
        closing.org_id = counter.org_id
        and closing.series = counter.series
        and closing.fiscal_year = counter.fiscal_year
    order by closing.sequence_no desc
    limit 1
) as head on true
where
    counter.type = 'book_closing'
    and (
        coalesce(head.sequence_no, 0) <> counter.last_sequence_no
        or coalesce(head.hash, decode(repeat('00', 32), 'hex')) <> counter.head_hash
    )
union all
select
    org.org_id,
    last_closing.id as closing_id,
    last_closing.number,
    'the closing date is not that of the last closing' as problem
from data.org
inner join lateral (
    select
        closing.id,
        closing.number,
        closing.through_on
    from data.book_closing as closing
    where closing.org_id = org.org_id
    order by closing.through_on desc
    limit 1
) as last_closing on true
where org.books_closed_through is distinct from last_closing.through_on;

comment on view analytics.book_closing_violations is
'Invariant 9: closings of the books that were edited, deleted or inserted without their function, or whose summary differs from the documents of those days. Always empty.';

grant select on analytics.book_closing_violations to counterfoil_analyst;
