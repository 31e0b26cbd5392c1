create function core.list_stock_audit(p_filter core.audit_filter)
returns setof shape.audit_entry
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
    v_is_level constant boolean := p_filter.table_name = 'stock_level';
    v_row_id constant uuid := case when pg_input_is_valid(p_filter.row_id, 'uuid') then p_filter.row_id::uuid end;
    v_from_id constant uuid := core.make_first_id_at(coalesce(p_filter.from_at, '-infinity'));
    v_to_id constant uuid := least(
        core.make_first_id_at(coalesce(p_filter.to_at, 'infinity')),
        coalesce(p_filter.before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
    );
    v_to_sequence_no bigint := core.get_greatest_number();
    v_products core.audit_filter := p_filter; -- which products
begin
    v_products.table_name := 'product';
    v_products.before_row_id := null;

    if p_filter.row_id is not null and v_row_id is null then
        return;
    elsif v_row_id is not null and v_is_level and p_filter.before_id is not null then
        -- The movements of one product are read in the order of their sequence number.
        select coalesce(max(stock_movement.sequence_no), 0) into v_to_sequence_no
        from data.stock_movement
        where stock_movement.org_id = p_filter.org_id and stock_movement.id = p_filter.before_id;
    end if;

    return query
    with movement as (
        select
            stock_movement.*,
            coalesce(stock_movement.bill_id, stock_movement.stock_entry_id)::text as document_id
        from data.stock_movement
        where
            stock_movement.org_id = p_filter.org_id
            and (p_filter.user_id is null or stock_movement.created_by = p_filter.user_id)
            and (v_row_id is null or v_is_level or stock_movement.id = v_row_id)
            and (v_row_id is null or not v_is_level or stock_movement.product_id = v_row_id)
            and stock_movement.id >= v_from_id
            and stock_movement.id < v_to_id
            and stock_movement.sequence_no < v_to_sequence_no
        order by
            case when v_is_level and v_row_id is not null then stock_movement.sequence_no end desc,
            stock_movement.id desc
        limit p_filter.max_rows
    ),

    -- A stock level begins with its product.
    product as (
        select *
        from core.list_row_audit(v_products) as entry
        where v_is_level and entry.action = 'insert'
    ),

    change as (
        select
            movement.org_id,
            movement.id,
            core.read_time_of_id(movement.id) as at,
            movement.created_by as user_id,
            document.login,
            document.operation,
            p_filter.table_name,
            case when v_is_level then movement.product_id else movement.id end::text as row_id,
            case when v_is_level then 'update' else 'insert' end as action,
            case
                when v_is_level
                    then
                        jsonb_build_object(
                            'quantity', movement.quantity_after - movement.quantity,
                            'value_amount', movement.value_after - movement.value_amount,
                            'last_sequence_no', movement.sequence_no - 1
                        )
            end as old,
            case
                when v_is_level
                    then
                        jsonb_build_object(
                            'quantity', movement.quantity_after,
                            'value_amount', movement.value_after,
                            'last_sequence_no', movement.sequence_no
                        )
                else to_jsonb(movement) - 'document_id'
            end as new
        from movement
        left join lateral (
            select
                entry.login,
                entry.operation
            from shape.audit_entry as entry
            where
                entry.org_id = p_filter.org_id
                and entry.row_id = movement.document_id
                and entry.table_name in ('bill', 'stock_entry') -- the document itself, not its parts
            order by entry.id desc
            limit 1
        ) as document on true
        union all
        select
            product.org_id,
            product.id,
            product.at,
            product.user_id,
            product.login,
            product.operation,
            p_filter.table_name,
            product.row_id,
            'insert',
            null,
            '{"quantity": 0, "value_amount": 0, "last_sequence_no": 0}'
        from product
    )

    select *
    from change
    order by change.id desc
    limit p_filter.max_rows;
end;
$$;

comment on function core.list_stock_audit(core.audit_filter) is
'List a page of audit entries of stock movements, each of which is its own log entry, or of stock levels, with the level before and after each movement.';
