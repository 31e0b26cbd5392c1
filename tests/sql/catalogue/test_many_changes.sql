-- update_products: all of them or none, each at its version, every problem at its place.
begin;
select plan(10);

select test.sign_up(shop) from unnest(array['acme', 'rival']) as shop;
select test.product('acme', 'A' || no, '{"barcodes": []}') from generate_series(1, 4) as no;
select test.product('rival', 'R', '{}');
select test.receive('acme', 'A4', '1', '4.00') ->> 'id';

create function pg_temp.change(p_sku text, p_version bigint, p_body jsonb, p_shop text default 'acme')
returns jsonb
language sql
return p_body || jsonb_build_object('id', test.product_id(p_shop, p_sku), 'version', p_version);

create function pg_temp.attempt(p_changes jsonb)
returns text
language sql
return test.attempt(
    format(
        $$ select api.update_products('acme', test.org_id('acme'), %L) $$, jsonb_build_object('products', p_changes)
    )
);

-- The slug and the fields of a refusal.
create function pg_temp.fields(p_changes jsonb)
returns text
language plpgsql
as $$
declare
    v_slug text;
    v_fields text;
begin
    perform api.update_products('acme', test.org_id('acme'), jsonb_build_object('products', p_changes));
    return 'done';
exception when others then
    get stacked diagnostics v_slug = message_text, v_fields = pg_datatype_name;
    return v_slug || ' ' || (
        select string_agg(field.name, ' ' order by field.name) from jsonb_object_keys(v_fields::jsonb) as field (name)
    );
end;
$$;

select results_eq(
    $$
        select item ->> 'sku', item ->> 'name', item ->> 'unit_price', item ->> 'version', item ->> 'barcodes'
        from jsonb_array_elements(
            api.update_products(
                'acme', test.org_id('acme'), jsonb_build_object('products', jsonb_build_array(
                    pg_temp.change('A2', 1, '{"name": " Two ", "unit_price": "2.50"}'),
                    pg_temp.change('A1', 1, '{"barcodes": ["4001"]}')
                ))
            )::jsonb -> 'items'
        ) as item
    $$,
    $$ values ('A2', 'Two', '2.50', '2', '[]'), ('A1', 'The A1', '10.00', '2', '["4001"]') $$,
    'several products change, each in its fields, and are answered in the order of the request'
);
select is(
    pg_temp.fields(
        jsonb_build_array(
            pg_temp.change('A3', 1, '{"name": "Three"}'),
            pg_temp.change('A1', 1, '{"name": "Old"}'),
            pg_temp.change('A2', 1, '{"name": "Old"}')
        )
    ),
    'stale products.1.version products.2.version', 'each one that somebody else has changed is named'
);
select is(
    (api.get_product('acme', test.org_id('acme'), test.product_id('acme', 'A3')) ->> 'name'), 'The A3',
    'and nothing has changed, not even what could have'
);
select is(
    pg_temp.fields(
        jsonb_build_array(
            pg_temp.change('A3', 1, '{"sku": "A1"}'),
            pg_temp.change('A2', 2, '{"barcodes": ["4001"]}'),
            pg_temp.change('A1', 2, jsonb_build_object('tax_rate_id', guard.uuidv7())),
            pg_temp.change('A4', 1, '{"unit": "stone"}'),
            pg_temp.change('A4', 1, '{"tracks_stock": false}'),
            pg_temp.change('R', 1, '{"name": "Mine"}', 'rival')
        )
    ),
    'validation products.0.sku products.1.barcodes products.2.tax_rate_id products.3.unit products.4.tracks_stock '
    || 'products.5.id',
    'problems of every kind at once, each with its field; another shop''s product is none'
);
select is(
    pg_temp.attempt(
        jsonb_build_array(
            pg_temp.change('A3', 1, '{"name": "Three"}'),
            pg_temp.change('A3', 1, '{"name": "Drei"}')
        )
    ),
    'PT412 stale', 'one product twice: the second change is of an old version'
);
select is(
    pg_temp.attempt(jsonb_build_array(pg_temp.change('A1', 2, '{"sku": "A2"}'))),
    'PT409 duplicate',
    'problems of one kind keep their slug'
);
select test.join('acme', role.name) from unnest(array['manager', 'cashier']) as role (name);
select is(
    test.attempt(
        format(
            $$ select api.update_products('acme cashier', test.org_id('acme'), %L) $$,
            jsonb_build_object('products', jsonb_build_array(pg_temp.change('A3', 1, '{"unit_price": "1"}')))
        )
    ),
    'PT403 forbidden', 'a cashier changes no prices'
);
select is(
    test.attempt(
        format(
            $$ select api.update_products('acme manager', test.org_id('acme'), %L) $$,
            jsonb_build_object('products', jsonb_build_array(pg_temp.change('A3', 1, '{"unit_price": "1"}')))
        )
    ),
    '1 rows', 'a manager does'
);
select is(
    (
        select count(*) from
            json_array_elements(
                api.list_audit('acme', test.org_id('acme'), null, 'product', null, null, null, null, 50) -> 'items'
            ) as entry
        where entry ->> 'action' = 'update'
    ),
    2::bigint, 'each change is in the audit log, what was refused is not'
);

-- What may pass is no problem of a product: the service tries the whole call again.
create function pg_temp.meet_a_deadlock()
returns trigger
language plpgsql
as $$
begin
    raise exception using errcode = '40P01';
end;
$$;
create trigger product_met before update on data.product for each row when (new.name = 'Locked')
execute function pg_temp.meet_a_deadlock();
select is(
    pg_temp.attempt(jsonb_build_array(pg_temp.change('A2', 2, '{"name": "Locked"}'))), '40P01',
    'a deadlock ends the call, and is not told as a problem of its product'
);

select * from finish();
rollback;
