-- The tables decide what may be edited: grants, and the functions that insert and save, follow their columns.
begin;
select plan(7);

-- People edit tables with a version. A column may change unless it is in the key, generated, or written by the
-- database.
create temporary view edited as
select
    attribute.relation_name,
    attribute.name,
    (attribute.relation_name, attribute.name) in (
        values
        ('data.custom_role', 'role'), -- what members call it
        ('data.device', 'token_hash'),
        ('data.document_series', 'series'), -- said once, when the row is made; likewise the next
        ('data.document_series', 'type'),
        ('data.register', 'code'),
        ('data.role_limit', 'role'),
        ('data.tax_rate', 'rate'),
        ('data.tax_rate', 'tax_category'),
        ('data.unit', 'code')
    ) as is_frozen
from test.attribute
inner join test.tenant_table on attribute.oid = tenant_table.oid
inner join pg_catalog.pg_attribute
    on attribute.oid = pg_attribute.attrelid and attribute.attnum = pg_attribute.attnum
where
    exists (
        select from test.attribute as version
        where version.oid = attribute.oid and version.name = 'version'
    )
    and not exists (
        select from pg_catalog.pg_index
        where pg_index.indrelid = attribute.oid and pg_index.indisprimary and attribute.attnum = any(pg_index.indkey)
    )
    and pg_attribute.attgenerated = ''
    and attribute.name not in ('created_at', 'created_by', 'updated_at', 'version');

select set_eq(
    $$
        select
            privilege.name,
            privilege.grantee
        from test.privilege
        where privilege.kind = 'column' and privilege.privilege = 'UPDATE' and not privilege.is_owner
        and exists (
            select from edited where starts_with(privilege.name, edited.relation_name || '.')
        )
    $$,
    $$
        select
            edited.relation_name || '.' || edited.name as name,
            'counterfoil_definer' as grantee
        from edited
        where not edited.is_frozen
        union all
        values ('data.webhook.is_enabled', 'counterfoil_auth_definer') -- when nothing arrives any more
    $$,
    'the definer may update every column but the key, those that the database keeps, and those that are frozen'
);

create temporary view writer as
select
    routine.name,
    routine.short_name,
    routine.prosrc,
    pg_type.typrelid::regclass::text collate "default" as table_name
from test.routine
inner join pg_catalog.pg_type
    on pg_type.oid in (
        routine.proargtypes[0],
        (
            select element.typelem from pg_catalog.pg_type as element
            where element.oid = routine.proargtypes[0]
        )
    )
where routine.room = 'core' and routine.short_name ~ '^(insert|save)_' and pg_type.typrelid <> 0;

select set_eq(
    $$ select writer.short_name from writer $$,
    array[
        'insert_categories', 'insert_customers', 'insert_dunning_levels', 'insert_products', 'insert_registers',
        'insert_suppliers', 'insert_tax_rates', 'insert_units',
        'save_category', 'save_customer', 'save_dunning_level', 'save_org', 'save_product', 'save_products',
        'save_register',
        'save_supplier', 'save_tax_rate', 'save_unit', 'save_webhook'
    ],
    'a deploy makes these functions'
);

select set_eq(
    $$
        select writer.short_name, assigned.found[1]
        from writer
        cross join regexp_matches(writer.prosrc, '(\w+) = (?:v_new|excluded)\.\1', 'g') as assigned (found)
    $$,
    $$
        select writer.short_name, edited.name
        from writer
        inner join edited on edited.relation_name = writer.table_name
        where writer.short_name ~ '^save' and not edited.is_frozen
        and edited.name not in ('is_active', 'books_closed_through', 'erased_at', 'secret_changed_at')
    $$,
    'a save writes every column that may change, but archives and erases nothing, closes no books and makes no secret'
);

select set_eq(
    $$
        select writer.short_name, given.found[1]
        from writer
        cross join regexp_matches(writer.prosrc, 'given\.(\w+)', 'g') as given (found)
    $$,
    $$
        select writer.short_name, edited.name
        from writer
        inner join edited on edited.relation_name = writer.table_name
        where writer.short_name ~ '^insert|^save_products' and edited.name <> 'is_active'
        union all
        select writer.short_name, unnest(array['org_id', 'id'])
        from writer
        where writer.short_name ~ '^insert|^save_products'
    $$,
    'an insert writes them too, and the key'
);

-- Fields that a body could smuggle in.
select test.busy_shop('acme');
-- The edits that a row counts and its other values, after changes that name columns which no edit may change.
create function pg_temp.count_edits(p_function text, p_table regclass)
returns bigint
language plpgsql
as $$
declare
    v_before jsonb;
    v_after jsonb;
begin
    execute format(
        'select to_jsonb(kept) from %s as kept where org_id = %L order by 1 limit 1', p_table, test.org_id('acme')
    ) into v_before;
    execute format('select core.%I(jsonb_populate_record(null::%s, $1), $2)', p_function, p_table)
    using
        v_before,
        jsonb_build_object(
            'org_id', gen_random_uuid(), 'id', gen_random_uuid(), 'is_active', false, 'version', 77, 'words', 'x',
            'created_at', '2001-01-01', 'updated_at', '2001-01-01', 'books_closed_through', '2001-01-01',
            'colour', 'red'
        );
    execute format('select to_jsonb(kept) from %s as kept where to_jsonb(kept) @> $1', p_table)
    into v_after
    using v_before - '{version,updated_at}'::text[];
    return (v_after ->> 'version')::bigint - (v_before ->> 'version')::bigint;
end;
$$;
select is_empty(
    $$
        select writer.short_name
        from writer
        where
            writer.short_name ~ '^save'
            and writer.short_name <> 'save_products'
            and pg_temp.count_edits(writer.short_name, writer.table_name) is distinct from 1
    $$,
    'a row keeps its key, its archive and its dates, whatever the changes hold, and counts an edit'
);
create temporary table kept as
select product.* from data.product
where product.org_id = test.org_id('acme');
do $$
begin
    perform core.save_products(
        array(
            select
                jsonb_populate_record(
                    product,
                    '{"is_active": false, "version": 77, "words": "x", "created_at": "2001-01-01", "reorder_level": 9}'
                )
            from data.product
            where product.org_id = test.org_id('acme')
        )
    );
end;
$$;
select results_eq(
    $$
        select to_jsonb(product) - 'updated_at' from data.product
        where product.org_id = test.org_id('acme')
        order by product.id
    $$,
    $$
        select to_jsonb(kept) - 'updated_at' || jsonb_build_object('version', kept.version + 1, 'reorder_level', 9)
        from kept
        order by kept.id
    $$,
    'many rows that are saved at once keep them too'
);
do $$
begin
    perform core.insert_products(
        array[
            jsonb_populate_record(
                null::data.product,
                jsonb_build_object(
                    'org_id', test.org_id('acme'), 'sku', 'NEW', 'name', 'New', 'unit_price', 1, 'is_active', false,
                    'version', 77, 'created_at', '2001-01-01'
                )
            )
        ]
    );
end;
$$;
select is(
    (
        select (
            product.is_active, product.version, product.unit, product.tracks_stock, product.created_at = now()
        )::text
        from data.product
        where product.id = test.product_id('acme', 'NEW')
    ),
    '(t,1,piece,t,t)', 'a new row is active and at its first version, with the defaults of the table'
);

select * from finish();
rollback;
