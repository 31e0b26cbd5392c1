create function core.run_checks(p_org_id uuid, p_check text default null, p_since_last boolean default false)
returns json
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
    v_order constant text [] := core.list_checks();
    v_head data.verified_head;
    v_checks json;
begin
    if p_check <> all(v_order) then
        perform core.raise_invalid('check', format('%s is no check.', p_check));
    end if;

    if p_since_last then
        v_head := core.find_trusted_head(p_org_id);
    end if;
    if v_head.org_id is not null then
        return core.run_later_checks(v_head, p_check);
    end if;

    with violation (check_name, row) as (
        select
            'stock_conservation',
            to_json(broken)
        from analytics.stock_conservation_violations as broken
        where broken.org_id = p_org_id
        union all
        select
            'purchases',
            to_json(broken)
        from analytics.purchase_violations as broken
        where broken.org_id = p_org_id
        union all
        select
            'stock_movements',
            to_json(broken)
        from analytics.movement_violations as broken
        where broken.org_id = p_org_id
        union all
        select
            'stock_movements',
            broken.violation
        from core.list_moved_goods_violations(p_org_id) as broken (violation)
        union all
        select
            'numbers_and_chain',
            to_json(broken)
        from analytics.chain_violations as broken
        where broken.org_id = p_org_id
        union all
        select
            'totals',
            to_json(broken)
        from analytics.totals_violations as broken
        where broken.org_id = p_org_id
        union all
        select
            'credits',
            to_json(broken)
        from analytics.credit_violations as broken
        where broken.org_id = p_org_id
        union all
        select
            'payments',
            to_json(broken)
        from analytics.payment_violations as broken
        where broken.org_id = p_org_id
        union all
        select
            'open_items',
            to_json(broken)
        from analytics.open_item_violations as broken
        where broken.org_id = p_org_id
        union all
        select
            'summaries',
            to_json(broken)
        from analytics.summary_violations as broken
        where broken.org_id = p_org_id
        union all
        select
            'z_reports',
            to_json(broken)
        from analytics.z_report_violations as broken
        where broken.org_id = p_org_id
        union all
        select
            'z_reports',
            to_json(broken)
        from analytics.z_report_sum_violations as broken
        where broken.org_id = p_org_id
        union all
        select
            'book_closings',
            to_json(broken)
        from analytics.book_closing_violations as broken
        where broken.org_id = p_org_id
        union all
        select
            'product_lists',
            to_json(broken)
        from analytics.product_json_violations as broken
        where broken.org_id = p_org_id
        union all
        select
            'change_log',
            broken.violation
        from core.list_log_violations(p_org_id) as broken (violation)
        union all
        select
            'records',
            broken.violation
        from core.list_record_violations(p_org_id) as broken (violation)
    ),

    checked (check_name, rows) as (
        select
            'stock_conservation',
            count(*)
        from data.stock_level
        where stock_level.org_id = p_org_id
        union all
        select
            'purchases',
            (select count(*) from data.purchase_order where purchase_order.org_id = p_org_id)
            + (select count(*) from data.stock_entry_line where stock_entry_line.org_id = p_org_id)
        union all
        select
            'stock_movements',
            count(*)
        from data.stock_movement
        where stock_movement.org_id = p_org_id
        union all
        select
            'numbers_and_chain',
            count(*)
        from data.bill
        where bill.org_id = p_org_id
        union all
        select
            'totals',
            count(*)
        from data.bill
        where bill.org_id = p_org_id
        union all
        select
            'credits',
            count(*)
        from data.line_credit
        where line_credit.org_id = p_org_id
        union all
        select
            'payments',
            count(*)
        from data.payment
        where payment.org_id = p_org_id
        union all
        select
            'open_items',
            count(*)
        from data.open_item
        where open_item.org_id = p_org_id
        union all
        select
            'summaries',
            count(*)
        from data.product_day
        where product_day.org_id = p_org_id
        union all
        select
            'z_reports',
            count(*)
        from data.z_report
        where z_report.org_id = p_org_id
        union all
        select
            'book_closings',
            count(*)
        from data.book_closing
        where book_closing.org_id = p_org_id
        union all
        select
            'product_lists',
            count(*)
        from data.product
        where product.org_id = p_org_id
        union all
        select
            'change_log',
            count(*)
        from data.audit_log
        where audit_log.org_id = p_org_id
        union all
        select
            'records',
            count(distinct (audit_log.table_name, audit_log.row_id))
        from data.audit_log
        where audit_log.org_id = p_org_id
    )

    select
        json_agg(
            json_build_object(
                'check', checked.check_name,
                'scope', 'all',
                'checked', checked.rows,
                'violations', (
                    select coalesce(json_agg(violation.row), '[]'::json)
                    from violation
                    where violation.check_name = checked.check_name
                )
            )
            order by array_position(v_order, checked.check_name)
        )
    into v_checks
    from checked
    where p_check is null or checked.check_name = p_check; -- PostgreSQL leaves the other branches out

    return core.show_verification(null, v_checks);
end;
$$;

comment on function core.run_checks(uuid, text, boolean) is
'Recompute the invariants, or one of them: {is_valid, since, checks: [{check, scope, checked, violations}]}; checked is the number of rows examined. With p_since_last only what came after the trusted head, which since describes; without a head everything. Errors: validation.';

grant usage on schema core to counterfoil_owner, counterfoil_analyst;
grant execute on function core.run_checks(uuid, text, boolean) to counterfoil_owner;
