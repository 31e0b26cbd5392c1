create function core.list_record_violations(
    p_org_id uuid, p_link_no bigint default 0, p_table_name text default null
)
returns setof json
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan -- without ids a query reads everything
as $$
declare
    v_later_ids uuid []; -- null: everything
    v_fact_ids uuid [];
    v_table record;
begin
    if p_link_no > 0 then
        v_later_ids := core.list_later_entries(p_org_id, p_link_no);
        v_fact_ids := array(
            select entry.row_id::uuid
            from data.audit_log as entry
            where
                entry.org_id = p_org_id
                and entry.id = any(v_later_ids)
                and entry.table_name in ('bill', 'payment')
        );
    end if;

    for v_table in
        select
            audited.name,
            audited.columns,
            string_agg(format('(change.made).%I', key.name), ', ') as change_key,
            string_agg(format('found.%1$I = (change.made).%1$I', key.name), ' and ') as same_key
        from core.list_audited_tables() as audited
        cross join unnest(audited.key_columns) as key (name)
        where p_table_name is null or audited.name = p_table_name
        group by audited.name, audited.columns
    loop
        return query execute format(
            $query$
                with change as (
                    select
                        entry.*,
                        -- Of two transactions that change a row, the one that ends later makes the later link.
                        case
                            when link.sequence_no is not null then link.sequence_no
                            when entry.id <= oldest.last_id then oldest.sequence_no
                            else 9223372036854775807 -- of this transaction
                        end as link_no,
                        jsonb_populate_record(null::data.%1$I, coalesce(entry.new, entry.old)) as made
                    from data.audit_log as entry
                    left join data.audit_link as link
                        on
                            entry.org_id = link.org_id
                            and entry.changed_xid = link.changed_xid
                            and entry.id between link.first_id and link.last_id
                            and entry.is_linked <> link.is_deferred
                            and link.sequence_no > $2
                    left join data.audit_link as oldest
                        on entry.org_id = oldest.org_id and oldest.sequence_no = 1 and oldest.changed_xid is null
                    where
                        entry.org_id = $1
                        and entry.table_name = %1$L
                        and ($3 is null or entry.id = any($3))
                        and num_nulls(entry.old, entry.new) < 2 -- one that was erased says nothing
                ),

                latest as (
                    select distinct on (%2$s) change.*
                    from change
                    order by %2$s, change.link_no desc, change.id desc
                ),

                compared as (
                    select
                        change.row_id,
                        change.action <> 'delete' as is_expected,
                        found.org_id is not null as is_there,
                        to_jsonb(found) as content,
                        case when found.org_id is not null then to_jsonb(jsonb_populate_record(found, change.new)) end
                        as expected
                    from latest as change
                    left join (select %5$s from data.%1$I) as found on %3$s
                    union all
                    select
                        concat_ws('/', %4$s),
                        false as is_expected,
                        true as is_there,
                        null as content,
                        null as expected
                    from data.%1$I as found
                    where
                        found.org_id = $1
                        and $3 is null
                        and not exists (select from latest as change where %3$s)
                )

                select
                    json_build_object(
                        'org_id', $1,
                        'table_name', %1$L,
                        'row_id', compared.row_id,
                        'problem', case
                            when not compared.is_there then 'the row is gone, and the log does not say so'
                            when not compared.is_expected then 'the row is there, and the log does not say so'
                            else 'the row is not as the log says'
                        end,
                        'columns', (
                            select json_agg(given.key order by given.key)
                            from jsonb_each(compared.content) as given
                            where compared.expected -> given.key is distinct from given.value
                        )
                    )
                from compared
                where
                    compared.is_expected <> compared.is_there
                    or (compared.is_expected and compared.content <> compared.expected)
            $query$,
            v_table.name,
            v_table.change_key,
            v_table.same_key,
            replace(v_table.change_key, '(change.made)', 'found'),
            v_table.columns
        ) using p_org_id, p_link_no, v_later_ids;
    end loop;

    -- A picture has the name of its bytes, which the log does not keep.
    return query
    select
        json_build_object(
            'org_id', p_org_id,
            'table_name', picture.table_name,
            'row_id', picture.row_id,
            'problem', 'the row is not as the log says',
            'columns', json_build_array('image')
        )
    from (
        select
            'product_picture' as table_name,
            product_picture.product_id as row_id,
            product_picture.sha256,
            product_picture.image
        from data.product_picture
        where product_picture.org_id = p_org_id
        union all
        select
            'org_logo' as table_name,
            org_logo.org_id as row_id,
            org_logo.sha256,
            org_logo.image
        from data.org_logo
        where org_logo.org_id = p_org_id
    ) as picture
    where v_later_ids is null and picture.sha256 <> encode(sha256(picture.image), 'hex');

    -- Documents and payments have entries without a copy: they never change.
    return query
    select
        json_build_object(
            'org_id', p_org_id,
            'table_name', coalesce(entry.table_name, fact.table_name),
            'row_id', coalesce(entry.row_id, fact.row_id),
            'problem', case
                when fact.row_id is null then 'the row is gone, and the log does not say so'
                else 'the row is there, and the log does not say so'
            end,
            'columns', null
        )
    from (
        select
            log.table_name,
            log.row_id
        from data.audit_log as log
        where
            log.org_id = p_org_id
            and log.table_name in ('bill', 'payment')
            and (v_later_ids is null or log.id = any(v_later_ids))
    ) as entry
    full join (
        select
            'bill' as table_name,
            bill.id::text as row_id
        from data.bill
        where bill.org_id = p_org_id and (v_later_ids is null or bill.id = any(v_fact_ids))
        union all
        select
            'payment' as table_name,
            payment.id::text as row_id
        from data.payment
        where payment.org_id = p_org_id and (v_later_ids is null or payment.id = any(v_fact_ids))
    ) as fact on entry.table_name = fact.table_name and entry.row_id = fact.row_id
    where entry.row_id is null or fact.row_id is null;
end;
$$;

comment on function core.list_record_violations(uuid, bigint, text) is
'List the rows that are not as the audit log left them: changed, gone or put there without an entry: {org_id, table_name, row_id, problem, columns}. After a link, only the rows that later entries name. With a table, of copied entries only those of it.';
