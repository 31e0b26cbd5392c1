create function deploy.refresh_product_json(p_always boolean)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_part constant text := 'product_json';
    v_form constant text := encode(
        sha256(
            convert_to(
                concat_ws(
                    chr(10),
                    pg_get_viewdef('shape.product'::regclass),
                    pg_get_functiondef('core.write_own_json(uuid[], uuid[])'::regprocedure),
                    pg_get_functiondef('core.write_barcode_json(uuid[], uuid[])'::regprocedure),
                    pg_get_functiondef('core.write_picture_json(uuid[], uuid[])'::regprocedure)
                ),
                'UTF8'
            )
        ),
        'hex'
    );
    v_org_ids uuid [];
    v_ids uuid [];
    v_org_id uuid;
begin
    if not p_always and exists (
        select
        from data.deployment
        where deployment.part = v_part and deployment.checksum = v_form
    ) then
        return;
    end if;

    lock table data.product_json in exclusive mode; -- so that nobody writes a part between reading and writing it
    for v_org_id in select org.org_id from data.org order by org.org_id loop
        perform set_config('counterfoil.org_id', v_org_id::text, true);
        select
            array_agg(product.org_id),
            array_agg(product.id)
        into v_org_ids, v_ids
        from data.product
        where product.org_id = v_org_id;
        perform core.write_own_json(v_org_ids, v_ids);
        perform core.write_barcode_json(v_org_ids, v_ids);
        perform core.write_picture_json(v_org_ids, v_ids);
    end loop;
    perform set_config('counterfoil.org_id', '', true);

    insert into data.deployment (part, checksum)
    values (v_part, v_form)
    on conflict (part) do update
    set
        checksum = excluded.checksum,
        deployed_at = now(),
        deployed_by = session_user;
end;
$$;

comment on function deploy.refresh_product_json(boolean) is
'Write the JSON of all products anew if the view that defines it, or what writes it, has changed since the last deploy, or always. Each deploy calls it; an operator calls it if verify finds a product that lists show otherwise than it is.';

grant execute on function deploy.refresh_product_json(boolean) to counterfoil_operator;

do $$
begin
    execute format('grant execute on function deploy.refresh_product_json(boolean) to %I', session_user);
end;
$$;
