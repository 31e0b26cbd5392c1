create function core.list_later_closing_violations(p_head data.verified_head)
returns setof json
language sql
stable
set search_path = ''
begin atomic
    with closing as (
        select
            book_closing.id,
            book_closing.number,
            book_closing.type,
            book_closing.series,
            book_closing.fiscal_year,
            book_closing.sequence_no,
            book_closing.from_on,
            book_closing.through_on,
            book_closing.summary,
            lag(book_closing.through_on) over (order by book_closing.through_on) as through_before_on
        from data.book_closing
        where book_closing.org_id = (p_head).org_id
    ),

    later as materialized (
        select closing.*
        from closing
        left join
            jsonb_to_recordset((p_head).chains) as mark (
                type text, series text, fiscal_year integer, last_sequence_no bigint
            )
            on
                closing.type = mark.type
                and closing.series = mark.series
                and closing.fiscal_year = mark.fiscal_year
        where closing.sequence_no > coalesce(mark.last_sequence_no, 0)
    ),

    latest as (
        select
            closing.id,
            closing.number,
            closing.through_on
        from closing
        order by closing.through_on desc
        limit 1
    ),

    problem as (
        select
            later.id as closing_id,
            later.number,
            case
                when
                    later.from_on <> later.through_before_on + 1
                    or (later.from_on is null and later.through_before_on is not null)
                    then 'it does not begin where the one before ended'
                when later.summary <> core.summarise_books((p_head).org_id, later.from_on, later.through_on)
                    then 'the summary is not what the documents come to'
            end as problem
        from later
        union all
        select
            latest.id as closing_id,
            latest.number,
            'the closing date is not that of the last closing' as problem
        from data.org
        cross join latest
        where org.org_id = (p_head).org_id and org.books_closed_through is distinct from latest.through_on
    )

    select
        json_build_object(
            'org_id', (p_head).org_id,
            'closing_id', problem.closing_id,
            'number', problem.number,
            'problem', problem.problem
        )
    from problem
    where problem.problem is not null
    union all
    select broken.*
    from core.list_later_chain_violations(p_head, '{book_closing}') as broken (violation);
end;

comment on function core.list_later_closing_violations(data.verified_head) is
'List closings of the books after a verified head that are broken, as analytics.book_closing_violations does of all.';
