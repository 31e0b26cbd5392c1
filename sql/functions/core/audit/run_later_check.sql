create function core.run_later_check(p_head data.verified_head, p_check text)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_org_id constant uuid := p_head.org_id;
    v_taken_at constant timestamptz := p_head.taken_at;
    v_first_id constant uuid := core.make_first_id_at(p_head.taken_at);
    v_latest_on constant date := coalesce(
        (
            select max(mark.latest_issued_on)
            from jsonb_to_recordset(p_head.chains) as mark (latest_issued_on date)
        ),
        '-infinity'
    );
    v_violations json [] := '{}';
    v_checked bigint;
    v_ids uuid [];
    v_id uuid;
    v_days date [];
    v_day date;
begin
    case p_check
        when 'stock_conservation', 'stock_movements' then
            v_violations := array(
                select broken.violation
                from core.list_later_stock_violations(p_head, p_check) as broken (violation)
            );
            if p_check = 'stock_movements' then
                v_violations := v_violations || array(
                    select broken.violation
                    from core.list_moved_goods_violations(v_org_id, p_head) as broken (violation)
                );
            end if;
            v_checked := case p_check
                when 'stock_movements' then (select count(*) from core.list_later_movements(p_head))
                else (select count(*) from data.stock_level where stock_level.org_id = v_org_id)
            end;

        when 'numbers_and_chain' then
            v_violations := array(
                select broken.violation
                from core.list_later_chain_violations(p_head, '{bill,credit_note}') as broken (violation)
            );
            v_checked := (select count(*) from core.list_later_documents(p_head));

        when 'totals' then
            v_ids := array(select bill.id from core.list_later_documents(p_head) as bill);
            foreach v_id in array v_ids loop
                v_violations := v_violations || array(
                    select to_json(broken)
                    from analytics.totals_violations as broken
                    where broken.org_id = v_org_id and broken.bill_id = v_id
                );
            end loop;
            v_checked := cardinality(v_ids);

        when 'credits' then
            v_ids := array(
                select distinct bill_line.original_bill_id
                from core.list_later_documents(p_head) as bill
                inner join data.bill_line on bill.org_id = bill_line.org_id and bill.id = bill_line.bill_id
                where bill_line.original_bill_id is not null
            );
            foreach v_id in array v_ids loop
                v_violations := v_violations || array(
                    select to_json(broken)
                    from analytics.credit_violations as broken
                    where broken.org_id = v_org_id and broken.bill_id = v_id
                );
            end loop;
            v_checked := cardinality(v_ids);

        when 'payments' then
            v_violations := array(
                select broken.violation from core.list_later_payment_violations(p_head) as broken (violation)
            );
            v_checked := (select count(*) from core.list_later_payments(p_head));

        when 'open_items' then
            v_violations := array(
                select broken.violation from core.list_later_open_item_violations(p_head) as broken (violation)
            );
            v_checked := (select count(*) from data.open_item where open_item.org_id = v_org_id);

        when 'summaries' then
            v_days := array(
                select bill.issued_on
                from core.list_later_documents(p_head) as bill
                union
                select product_day.issued_on
                from data.product_day
                where
                    product_day.org_id = v_org_id
                    and product_day.issued_on > v_latest_on
            );
            foreach v_day in array v_days loop
                v_violations := v_violations || array(
                    select to_json(broken)
                    from analytics.summary_violations as broken
                    where broken.org_id = v_org_id and broken.issued_on = v_day
                );
            end loop;
            v_checked := (
                select count(*) from data.product_day
                where product_day.org_id = v_org_id and product_day.issued_on = any(v_days)
            );

        when 'book_closings' then
            v_violations := array(
                select broken.violation from core.list_later_closing_violations(p_head) as broken (violation)
            );
            v_checked := (
                select count(*) from data.book_closing
                where book_closing.org_id = v_org_id and book_closing.closed_at >= v_taken_at
            );

        when 'z_reports' then
            v_violations := array(
                select broken.violation
                from core.list_later_chain_violations(p_head, '{z_report}') as broken (violation)
            );
            v_ids := array(
                select cash_session.id
                from data.cash_session
                where cash_session.org_id = v_org_id and cash_session.closed_at is null
                union
                select cash_session.id
                from data.cash_session
                where cash_session.org_id = v_org_id and cash_session.id >= v_first_id
                union
                select z_report.cash_session_id
                from data.z_report
                where z_report.org_id = v_org_id and z_report.id >= v_first_id
            );
            foreach v_id in array v_ids loop
                v_violations := v_violations || array(
                    select to_json(broken)
                    from analytics.z_report_sum_violations as broken
                    where broken.org_id = v_org_id and broken.cash_session_id = v_id
                );
            end loop;
            v_checked := cardinality(v_ids);

        when 'purchases' then
            v_ids := array(
                select movement.stock_entry_id
                from core.list_later_movements(p_head) as movement
                where movement.stock_entry_id is not null
                union
                select entry.id
                from data.stock_entry as entry
                where entry.org_id = v_org_id and entry.id >= v_first_id
            );
            foreach v_id in array v_ids loop
                v_violations := v_violations || array(
                    select to_json(broken)
                    from analytics.purchase_violations as broken
                    where broken.org_id = v_org_id and broken.stock_entry_id = v_id
                );
            end loop;
            v_checked := cardinality(v_ids);
            v_ids := array(
                select entry.purchase_order_id
                from data.stock_entry as entry
                where entry.org_id = v_org_id and entry.id = any(v_ids) and entry.purchase_order_id is not null
                union
                select purchase_order.id
                from data.purchase_order
                where purchase_order.org_id = v_org_id and purchase_order.updated_at >= v_taken_at
            );
            foreach v_id in array v_ids loop
                v_violations := v_violations || array(
                    select to_json(broken)
                    from analytics.purchase_violations as broken
                    where broken.org_id = v_org_id and broken.purchase_order_id = v_id and broken.stock_entry_id is null
                );
            end loop;
            v_checked := v_checked + cardinality(v_ids);

        when 'change_log' then
            v_violations := array(
                select broken.violation
                from core.list_log_violations(
                    v_org_id, p_head.link_no, p_head.link_hash, p_head.later_id
                ) as broken (violation)
            );
            v_checked := cardinality(core.list_later_entries(v_org_id, p_head.link_no));

        when 'records' then
            v_violations := array(
                select broken.violation
                from core.list_record_violations(v_org_id, p_head.link_no) as broken (violation)
            );
            v_checked := cardinality(core.list_later_entries(v_org_id, p_head.link_no));
    end case;

    return json_build_object(
        'check', p_check, 'scope', 'later', 'checked', v_checked, 'violations', array_to_json(v_violations)
    );
end;
$$;

comment on function core.run_later_check(data.verified_head, text) is
'Run one check of what came after a verified head: {check, scope, checked, violations}.';
