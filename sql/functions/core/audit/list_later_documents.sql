create function core.list_later_documents(p_head data.verified_head)
returns setof data.bill
language sql
stable
set search_path = ''
begin atomic
    select bill.*
    from data.document_counter as counter
    left join
        jsonb_to_recordset((p_head).chains) as mark (
            type text, series text, fiscal_year integer, last_sequence_no bigint
        )
        on
            counter.type = mark.type
            and counter.series = mark.series
            and counter.fiscal_year = mark.fiscal_year
    cross join
        lateral (
            select later.*
            from data.bill as later
            where
                later.org_id = counter.org_id
                and later.type = counter.type
                and later.series = counter.series
                and later.fiscal_year = counter.fiscal_year
                and later.sequence_no > coalesce(mark.last_sequence_no, 0)
            order by later.sequence_no -- so that it reads a few by their key in each chain, not all documents
        ) as bill
    where counter.org_id = (p_head).org_id;
end;

comment on function core.list_later_documents(data.verified_head) is
'List the bills and credit notes that were issued after a verified head.';
