create function core.list_counter_audit(p_filter core.audit_filter)
returns setof shape.audit_entry
language plpgsql
stable
set search_path = ''
as $$
declare
    -- Every table whose rows take a number from a counter.
    v_numbered constant text [] := array['bill', 'book_closing', 'purchase_order', 'z_report'];
    v_key constant text [] := string_to_array(p_filter.row_id, '/');
    v_is_of_bills constant boolean := v_key[1] in ('bill', 'credit_note');
    v_fiscal_year constant integer := case when pg_input_is_valid(v_key[3], 'integer') then v_key[3]::integer end;
    v_all constant integer := 2147483647; -- the greatest integer
    v_before_no bigint := core.get_greatest_number();
    v_documents core.audit_filter := p_filter; -- which documents, of a table yet to be named
begin
    v_documents.row_id := null;
    v_documents.before_row_id := null;
    if v_key is not null then
        v_documents.max_rows := v_all; -- of one counter: its documents are few when it is not of bills
    end if;
    if v_is_of_bills and p_filter.before_id is not null then
        select (entry.new ->> 'sequence_no')::bigint into v_before_no
        from shape.audit_entry as entry
        where entry.org_id = p_filter.org_id and entry.id = p_filter.before_id;
    end if;

    return query
    with bill as (
        select bill.id::text as row_id
        from data.bill
        where
            v_is_of_bills
            and bill.org_id = p_filter.org_id
            and bill.type = v_key[1]
            and bill.series = v_key[2]
            and bill.fiscal_year = v_fiscal_year
            and bill.sequence_no < v_before_no
            and (p_filter.user_id is null or bill.issued_by = p_filter.user_id)
            and (p_filter.from_at is null or bill.issued_at >= p_filter.from_at)
            and (p_filter.to_at is null or bill.issued_at < p_filter.to_at)
        order by bill.sequence_no desc
        limit p_filter.max_rows
    ),

    document as (
        select entry.*
        from bill
        cross join lateral (
            select *
            from shape.audit_entry
            where audit_entry.org_id = p_filter.org_id and audit_entry.row_id = bill.row_id
        ) as entry
        where entry.table_name = 'bill'
        union all
        select entry.*
        from unnest(v_numbered) as numbered (table_name)
        cross join lateral core.list_row_audit(
            jsonb_populate_record(v_documents, jsonb_build_object('table_name', numbered.table_name))
        ) as entry
        where not coalesce(v_is_of_bills, false) and (v_key is null or numbered.table_name = v_key[1])
    )

    select
        document.org_id,
        document.id,
        document.at,
        document.user_id,
        document.login,
        document.operation,
        p_filter.table_name,
        counter.row_id,
        case when counter.sequence_no = 1 then 'insert' else 'update' end,
        case
            when counter.sequence_no > 1
                then
                    jsonb_build_object(
                        'last_sequence_no', counter.sequence_no - 1, 'head_hash', document.new -> 'prev_hash'
                    )
        end,
        jsonb_build_object('last_sequence_no', counter.sequence_no, 'head_hash', document.new -> 'hash')
    from document
    cross join lateral (
        select
            (document.new ->> 'sequence_no')::bigint as sequence_no,
            concat_ws(
                '/',
                coalesce(document.new ->> 'type', document.table_name),
                coalesce(document.new ->> 'series', ''),
                document.new ->> 'fiscal_year'
            ) as row_id
    ) as counter
    where
        document.old ->> 'sequence_no' is null
        and counter.sequence_no is not null
        and (p_filter.row_id is null or counter.row_id = p_filter.row_id)
    order by document.id desc
    limit p_filter.max_rows;
end;
$$;

comment on function core.list_counter_audit(core.audit_filter) is
'List a page of audit entries of counters (type/series/fiscal year): each numbered document advanced its counter by one number and one hash.';
