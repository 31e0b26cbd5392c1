create function core.list_row_audit(p_filter core.audit_filter)
returns setof shape.audit_entry
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan -- the right index depends on the filters
as $$
declare
    -- The id of an entry and its time are two readings of the clock, so they differ a little.
    v_from_id constant uuid := core.make_first_id_at(coalesce(p_filter.from_at, '-infinity') - interval '1 second');
    v_to_id constant uuid := least(
        core.make_first_id_at(coalesce(p_filter.to_at, 'infinity') + interval '1 second'),
        coalesce(p_filter.before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
    );
    v_ids uuid [];
begin
    if p_filter.user_id is null or p_filter.table_name is not null or p_filter.row_id is not null then
        v_ids := array(
            select entry.id
            from data.audit_log as entry
            where
                entry.org_id = p_filter.org_id
                and (p_filter.user_id is null or entry.user_id = p_filter.user_id)
                and (p_filter.table_name is null or entry.table_name = p_filter.table_name)
                and (p_filter.row_id is null or entry.row_id = p_filter.row_id)
                and entry.id >= v_from_id
                and entry.id < v_to_id
                and (p_filter.from_at is null or entry.at >= p_filter.from_at)
                and (p_filter.to_at is null or entry.at < p_filter.to_at)
            order by entry.id desc
            limit p_filter.max_rows
        );
    else
        -- The index keeps the changes of a person in order for each table, and there are few tables.
        v_ids := array(
            with recursive log_table (table_name) as (
                (
                    select audit_log.table_name
                    from data.audit_log
                    where audit_log.org_id = p_filter.org_id
                    order by audit_log.table_name
                    limit 1
                )
                union all
                select
                    (
                        select audit_log.table_name
                        from data.audit_log
                        where audit_log.org_id = p_filter.org_id and audit_log.table_name > log_table.table_name
                        order by audit_log.table_name
                        limit 1
                    )
                from log_table
                where log_table.table_name is not null
            )

            select latest.id
            from log_table
            cross join lateral (
                select entry.id
                from data.audit_log as entry
                where
                    entry.org_id = p_filter.org_id
                    and entry.user_id = p_filter.user_id
                    and entry.table_name = log_table.table_name
                    and entry.id >= v_from_id
                    and entry.id < v_to_id
                    and (p_filter.from_at is null or entry.at >= p_filter.from_at)
                    and (p_filter.to_at is null or entry.at < p_filter.to_at)
                order by entry.id desc
                limit p_filter.max_rows
            ) as latest
            order by latest.id desc
            limit p_filter.max_rows
        );
    end if;

    -- Shown once they are found: what an entry shows costs more than to find it.
    return query
    select *
    from shape.audit_entry as entry
    where entry.org_id = p_filter.org_id and entry.id = any(v_ids)
    order by entry.id desc;
end;
$$;

comment on function core.list_row_audit(core.audit_filter) is
'List a page of the audit log itself, latest first: the entries that triggers wrote.';
