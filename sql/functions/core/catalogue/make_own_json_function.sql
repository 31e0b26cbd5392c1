create procedure core.make_own_json_function(p_function text, p_view regclass)
language plpgsql
set search_path = ''
as $$
declare
    v_others constant text [] := array['barcodes', 'barcode_details', 'quantity_on_hand', 'picture'];
    v_columns text;
    v_gap text;
begin
    select
        string_agg(
            case when shown.name = any(v_others) then 'null as ' else 'product.' end || quote_ident(shown.name),
            ', '
            order by shown.position
        ),
        string_agg(format(',%s:null', to_json(shown.name)), '' order by shown.position)
        filter (where shown.name = any(v_others))
    into v_columns, v_gap
    from (
        select
            pg_attribute.attname::text as name,
            pg_attribute.attnum as position
        from pg_catalog.pg_attribute
        where pg_attribute.attrelid = p_view and pg_attribute.attnum > 0
    ) as shown;

    -- No text of a product looks like the gap: in JSON its quotes have a backslash before them.
    execute format(
        $function$
create function %1$s(p_org_ids uuid[], p_ids uuid[])
returns void
language plpgsql
volatile
set search_path = ''
set plan_cache_mode = force_generic_plan
set timezone = 'UTC'
as $body$
begin
    insert into data.product_json (org_id, product_id, sku, is_active, tracks_stock, head, barcodes, tail)
    select own.org_id, own.id, own.sku, own.is_active, own.tracks_stock,
        split_part(shown.text, %3$L, 1), barcodes.text, split_part(shown.text, %3$L, 2)
    from unnest(p_org_ids, p_ids) as wanted (org_id, id)
    cross join lateral (
        select %2$s
        from %4$s as product
        where product.org_id = wanted.org_id and product.id = wanted.id
        limit 1
    ) as own
    cross join lateral (select to_json(own)::text as text offset 0) as shown
    cross join lateral core.show_barcodes(own.org_id, own.id) as barcodes (text)
    on conflict (org_id, product_id) do update
    set
        sku = excluded.sku,
        is_active = excluded.is_active,
        tracks_stock = excluded.tracks_stock,
        head = excluded.head,
        tail = excluded.tail;
end;
$body$
        $function$,
        p_function, v_columns, v_gap, p_view
    );
end;
$$;

comment on procedure core.make_own_json_function (text, regclass) is
'Make, in a deploy, the function that writes the JSON of what data.product has of some products: the columns of the view that shows them but for those that come from other tables; and those of its barcodes that are there before it.';
