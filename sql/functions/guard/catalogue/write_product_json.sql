create or replace function guard.write_product_json()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
    v_org_ids uuid [];
    v_ids uuid [];
begin
    if to_regclass('shape.product') is null then
        -- A migration changes products, and the view is not there yet. The deploy writes all of them when it is.
        delete from data.deployment
        where deployment.part = 'product_json';
        return null;
    elsif tg_table_name = 'product' then
        select
            array_agg(changed.org_id),
            array_agg(changed.id)
        into v_org_ids, v_ids
        from changed;
    elsif tg_op = 'TRUNCATE' then
        select
            array_agg(kept.org_id),
            array_agg(kept.product_id)
        into v_org_ids, v_ids
        from data.product_json as kept;
    elsif tg_op = 'UPDATE' then
        select
            array_agg(touched.org_id),
            array_agg(touched.product_id)
        into v_org_ids, v_ids
        from (
            select
                changed.org_id,
                changed.product_id
            from changed
            union
            select
                replaced.org_id,
                replaced.product_id
            from replaced
        ) as touched;
    else
        select
            array_agg(changed.org_id),
            array_agg(changed.product_id)
        into v_org_ids, v_ids
        from changed;
    end if;

    if v_ids is null then
        return null;
    elsif tg_table_name = 'product' then
        perform core.write_own_json(v_org_ids, v_ids);
    elsif tg_table_name = 'product_barcode' then
        perform core.write_barcode_json(v_org_ids, v_ids);
    else
        perform core.write_picture_json(v_org_ids, v_ids);
    end if;
    return null;
end;
$$;

comment on function guard.write_product_json() is
'After a change of products or of what belongs to them: write their JSON anew. Transition tables: changed, and for an update of other tables than product also replaced.';

grant execute on function guard.write_product_json() to counterfoil_owner;
