create function core.list_later_chain_violations(p_head data.verified_head, p_types text[])
returns setof json
language sql
stable
set search_path = ''
begin atomic
    with chain as (
        select
            counter.type,
            counter.series,
            counter.fiscal_year,
            counter.last_sequence_no,
            counter.head_hash,
            counter.latest_issued_on,
            coalesce(mark.last_sequence_no, 0) as mark_no,
            decode(coalesce(mark.head_hash, repeat('00', 32)), 'hex') as mark_hash,
            mark.latest_issued_on as mark_latest_issued_on
        from data.document_counter as counter
        left join
            jsonb_to_recordset((p_head).chains) as mark (
                type text, series text, fiscal_year integer, last_sequence_no bigint, head_hash text,
                latest_issued_on date
            )
            on
                counter.type = mark.type
                and counter.series = mark.series
                and counter.fiscal_year = mark.fiscal_year
        where counter.org_id = (p_head).org_id and counter.type = any(p_types)
    ),

    -- The link at which the head stands, and those after it.
    document as (
        select
            chain.type,
            chain.series,
            chain.fiscal_year,
            chain.mark_no,
            chain.mark_hash,
            found.*
        from chain
        cross join lateral (
            select
                one.id as bill_id,
                one.number,
                one.sequence_no,
                one.issued_on,
                one.prev_hash,
                one.hash,
                core.find_document_hash(one) as computed_hash,
                core.has_unhashed_values(one) as has_unhashed_values
            from data.bill as one
            where
                one.org_id = (p_head).org_id
                and one.type = chain.type
                and one.series = chain.series
                and one.fiscal_year = chain.fiscal_year
                and one.sequence_no >= chain.mark_no
            order by one.sequence_no -- so that it reads a few by their key in each chain
        ) as found
    ),

    z_report as (
        select
            chain.type,
            chain.series,
            chain.fiscal_year,
            chain.mark_no,
            chain.mark_hash,
            found.*
        from chain
        cross join lateral (
            select
                null::uuid as bill_id,
                one.number,
                one.sequence_no,
                null::date as issued_on,
                one.prev_hash,
                one.hash,
                core.compute_z_report_hash(one) as computed_hash,
                false as has_unhashed_values
            from data.z_report as one
            where
                one.org_id = (p_head).org_id
                and one.type = chain.type
                and one.series = chain.series
                and one.fiscal_year = chain.fiscal_year
                and one.sequence_no >= chain.mark_no
            order by one.sequence_no -- so that it reads a few by their key in each chain
        ) as found
    ),

    closing as (
        select
            chain.type,
            chain.series,
            chain.fiscal_year,
            chain.mark_no,
            chain.mark_hash,
            found.*
        from chain
        cross join lateral (
            select
                null::uuid as bill_id,
                one.number,
                one.sequence_no,
                null::date as issued_on,
                one.prev_hash,
                one.hash,
                core.compute_closing_hash(one) as computed_hash,
                false as has_unhashed_values
            from data.book_closing as one
            where
                one.org_id = (p_head).org_id
                and one.type = chain.type
                and one.series = chain.series
                and one.fiscal_year = chain.fiscal_year
                and one.sequence_no >= chain.mark_no
            order by one.sequence_no -- so that it reads a few by their key in each chain
        ) as found
    ),

    either as (
        select document.* from document
        union all
        select z_report.* from z_report
        union all
        select closing.* from closing
    ),

    link as materialized (
        select
            either.*,
            lag(either.hash) over place as hash_before,
            row_number() over place as place
        from either
        window place as (
            partition by either.type, either.series, either.fiscal_year
            order by either.sequence_no
        )
    ),

    problem as (
        select
            link.type,
            link.series,
            link.fiscal_year,
            link.bill_id,
            link.number,
            case
                when link.sequence_no = link.mark_no and link.hash <> link.mark_hash
                    then 'it is not the one at which the last verification ended'
                when coalesce(link.hash <> link.computed_hash, true) then 'the content does not match the hash'
                when link.has_unhashed_values then 'it says what its form did not hold when it was sealed'
                when
                    link.sequence_no > link.mark_no
                    and link.prev_hash <> coalesce(link.hash_before, decode(repeat('00', 32), 'hex'))
                    then 'the one before it is not the one it was chained to'
                when link.sequence_no <> greatest(link.mark_no, 1) + link.place - 1
                    then 'a number before it is missing'
            end as problem
        from link
        union all
        select
            chain.type,
            chain.series,
            chain.fiscal_year,
            null as bill_id,
            latest.number,
            'the counter does not point at the last one' as problem
        from chain
        left join lateral (
            select
                link.number,
                link.sequence_no,
                link.hash,
                greatest(chain.mark_latest_issued_on, max(link.issued_on) over ()) as latest_issued_on
            from link
            where
                link.type = chain.type and link.series = chain.series and link.fiscal_year = chain.fiscal_year
            order by link.sequence_no desc
            limit 1
        ) as latest on true
        where
            coalesce(latest.sequence_no, 0) <> chain.last_sequence_no
            or coalesce(latest.hash, decode(repeat('00', 32), 'hex')) <> chain.head_hash
            or chain.last_sequence_no < chain.mark_no
            or latest.latest_issued_on is distinct from chain.latest_issued_on
        union all
        select
            mark.type,
            mark.series,
            mark.fiscal_year,
            null as bill_id,
            null as number,
            'its counter is gone' as problem
        from jsonb_to_recordset((p_head).chains) as mark (type text, series text, fiscal_year integer)
        where
            mark.type = any(p_types)
            and not exists (
                select
                from chain
                where
                    chain.type = mark.type and chain.series = mark.series and chain.fiscal_year = mark.fiscal_year
            )
    )

    select
        json_build_object(
            'org_id', (p_head).org_id,
            'type', problem.type,
            'series', problem.series,
            'fiscal_year', problem.fiscal_year,
            'bill_id', problem.bill_id,
            'number', problem.number,
            'problem', problem.problem
        )
    from problem
    where problem.problem is not null;
end;

comment on function core.list_later_chain_violations(data.verified_head, text[]) is
'List what breaks the chains of these types from a verified head on, as analytics.chain_violations does from the beginning. The link of the head must be the same, content included.';
