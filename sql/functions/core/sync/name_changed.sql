create function core.name_changed(p_org_id uuid, p_changes core.change[])
returns setof core.changed_kind
language sql
stable
set search_path = ''
as $$
    with change as materialized (
        select
            entry.table_name,
            case when entry.row_id ~ '^[0-9a-f-]{36}$' then entry.row_id::uuid end as row_id, -- some rows have two keys
            entry.body
        from unnest(p_changes) as entry
    ),

    changed as (
        select change.table_name as kind, change.row_id as id
        from change
        where
            change.table_name in (
                'unit', 'tax_rate', 'category', 'register', 'cash_session', 'product', 'customer', 'org', 'device'
            )
        union
        select 'member', change.row_id from change where change.table_name = 'membership'
        union
        select 'seller', change.row_id from change where change.table_name in ('membership', 'member_pin')
        union
        select 'device', (change.body ->> 'device_id')::uuid from change where change.table_name = 'device_login'
        union
        select 'member', session.user_id() from change
        where change.table_name in ('role_limit', 'custom_role', 'custom_role_permission')
        union
        select 'seller', membership.user_id
        from change
        inner join data.membership on membership.org_id = p_org_id and membership.role = change.body ->> 'role'
        where change.table_name in ('role_limit', 'custom_role', 'custom_role_permission')
        union
        select 'register', (change.body ->> 'register_id')::uuid from change where change.table_name = 'cash_session'
        union
        select 'tax_rate', (change.body ->> 'tax_rate_id')::uuid from change
        where change.table_name = 'tax_rate_period'
        union
        select 'product', (change.body ->> 'product_id')::uuid from change
        where change.table_name in ('product_barcode', 'product_picture')
        union
        select 'draft', change.row_id from change where change.table_name = 'bill_draft'
        union
        select 'document', change.row_id from change where change.table_name = 'bill'
        union
        -- A document shows what was paid and what was credited of it.
        select 'document', bill.original_id
        from change
        inner join data.bill on bill.org_id = p_org_id and bill.id = change.row_id
        where change.table_name = 'bill'
        union
        select 'document', payment.bill_id
        from change
        inner join data.payment on payment.org_id = p_org_id and payment.id = change.row_id
        where change.table_name = 'payment'
        union
        select 'document', (change.body ->> 'bill_id')::uuid from change where change.table_name = 'open_item'
        union
        select 'stock_level', bill_line.product_id
        from change
        inner join data.bill_line on bill_line.org_id = p_org_id and bill_line.bill_id = change.row_id
        where change.table_name = 'bill'
        union
        select 'stock_level', stock_movement.product_id
        from change
        inner join data.stock_movement
            on stock_movement.org_id = p_org_id and stock_movement.stock_entry_id = change.row_id
        where change.table_name = 'stock_entry'
    )

    select
        changed.kind,
        array_agg(changed.id)
    from changed
    where changed.id is not null
    group by changed.kind
$$;

comment on function core.name_changed(uuid, core.change[]) is
'Return the things, by kind, that look different after some changes.';
