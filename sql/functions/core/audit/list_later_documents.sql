create function core.list_later_documents(p_head data.verified_head)
returns setof data.bill
language sql
stable
set search_path = ''
begin atomic
    -- A value that is computed first is a condition of the index; within the comparison it would be a filter.
    with chain as materialized (
        select
            counter.type,
            counter.series,
            counter.fiscal_year,
            coalesce(mark.last_sequence_no, 0) as mark_no
        from data.document_counter as counter
        left join
            jsonb_to_recordset((p_head).chains) as mark (
                type text, series text, fiscal_year integer, last_sequence_no bigint
            )
            on
                counter.type = mark.type
                and counter.series = mark.series
                and counter.fiscal_year = mark.fiscal_year
        where counter.org_id = (p_head).org_id
    )

    select bill.*
    from chain
    cross join lateral (
        select later.*
        from data.bill as later
        where
            later.org_id = (p_head).org_id
            and later.type = chain.type
            and later.series = chain.series
            and later.fiscal_year = chain.fiscal_year
            and later.sequence_no > chain.mark_no
        order by later.sequence_no -- so that it reads a few by their key in each chain, not all documents
    ) as bill;
end;

comment on function core.list_later_documents(data.verified_head) is
'List the bills and credit notes that were issued after a verified head.';
