create function api.get_today(p_capability text, p_org_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_at constant timestamptz := clock_timestamp();
    v_org data.org;
    v_today date;
    v_sales json;
    v_shifts json;
    v_devices json;
    v_stock json;
    v_bills json;
    v_orders json;
    v_drafts json;
    v_late_sales json;
    v_approvals json;
    v_stocktakes json;
    v_reminders json;
begin
    perform session.authorise(p_capability, p_org_id, 'get_today');

    select * into v_org from data.org where org.org_id = p_org_id;
    v_today := (v_at at time zone v_org.time_zone)::date;

    -- Each part has the conditions of the list that shows its rows.
    if session.is_permitted('get_sales_by_day') then
        v_sales := core.show_sales_of_day(v_org, v_at);
    end if;

    if session.is_permitted('list_cash_sessions') then
        v_shifts := (
            select
                coalesce(
                    json_agg(
                        json_build_object(
                            'id', shift.id,
                            'register_id', shift.register_id,
                            'register_code', shift.register_code,
                            'opened_on', shift.opened_on,
                            'opened_at', shift.opened_at,
                            'opened_by', shift.opened_by,
                            'expected_amount', shift.expected_amount
                        )
                        order by shift.id desc
                    ),
                    '[]'::json
                )
            from shape.cash_session as shift
            where shift.org_id = p_org_id and shift.closed_at is null
        );
    end if;

    if session.is_permitted('list_devices') then
        v_devices := (
            select
                coalesce(
                    json_agg(
                        json_build_object(
                            'id', device.id,
                            'name', device.name,
                            'register_id', device.register_id,
                            'unsent_count', device.unsent_count,
                            'oldest_unsent_at', device.oldest_unsent_at,
                            'last_seen_at', device.last_seen_at
                        )
                        order by device.oldest_unsent_at, device.id
                    ),
                    '[]'::json
                )
            from shape.device
            where device.org_id = p_org_id and device.unsent_count > 0
        );
    end if;

    if session.is_permitted('list_stock_levels') then
        v_stock := (
            select
                json_build_object(
                    'low_count',
                    count(*) filter (where core.is_in_stock_state('low', level.quantity, product.reorder_level)),
                    'out_count',
                    count(*) filter (where core.is_in_stock_state('out', level.quantity, product.reorder_level))
                )
            from data.product
            inner join data.stock_level as level on product.org_id = level.org_id and product.id = level.product_id
            where product.org_id = p_org_id and product.is_active and product.tracks_stock
        );
    end if;

    if session.is_permitted('list_bills') then
        v_bills := (
            select
                json_build_object(
                    'bill_count', count(*),
                    'due_amount', round(coalesce(sum(open_item.due_amount), 0), v_org.minor_units)::text,
                    'oldest_due_on', min(open_item.due_on)
                )
            from data.open_item
            where open_item.org_id = p_org_id and open_item.kind = 'bill' and open_item.due_on < v_today
        );
        v_drafts := (
            select
                json_build_object(
                    'draft_count', count(*),
                    'quotation_count', count(*) filter (where bill_draft.frozen_prices is not null)
                )
            from data.bill_draft
            where bill_draft.org_id = p_org_id
        );
    end if;

    if session.is_permitted('list_purchase_orders') then
        v_orders := (
            select
                json_build_object(
                    'order_count', count(*),
                    'oldest_expected_on', min(purchase_order.expected_on)
                )
            from data.purchase_order
            where
                purchase_order.org_id = p_org_id
                and purchase_order.status in ('sent', 'partly_received') -- by the index
                and core.is_order_overdue(purchase_order.status, purchase_order.expected_on, v_today)
        );
    end if;

    if session.is_permitted('list_late_sales') then
        v_late_sales := (
            select
                json_build_object(
                    'sale_count', count(*),
                    'oldest_created_at', min(late_sale.created_at)
                )
            from shape.late_sale
            where late_sale.org_id = p_org_id and late_sale.status = 'waiting'
        );
    end if;

    if session.is_permitted('list_approvals') then
        v_approvals := (
            select
                json_build_object(
                    'approval_count', count(*),
                    'oldest_approved_at', min(approval.approved_at)
                )
            from data.approval
            where
                approval.org_id = p_org_id
                and approval.proof = 'offline_pin'
                and approval.reviewed_at is null
        );
    end if;

    if session.is_permitted('list_stocktakes') then
        v_stocktakes := (
            select
                json_build_object(
                    'stocktake_count', count(*),
                    'oldest_opened_at', min(stocktake.opened_at)
                )
            from data.stocktake
            where stocktake.org_id = p_org_id and stocktake.status = 'open'
        );
    end if;

    if session.is_permitted('list_due_reminders') then
        v_reminders := (
            select
                json_build_object(
                    'customer_count', count(distinct due.customer_id),
                    'due_amount', round(coalesce(sum(due.due_amount), 0), v_org.minor_units)::text
                )
            from core.find_due_reminders(v_org) as due
        );
    end if;

    return json_build_object(
        'as_of', v_at,
        'today', v_today,
        'currency', v_org.currency,
        'minor_units', v_org.minor_units,
        'sales', v_sales,
        'open_shifts', v_shifts,
        'unsent_devices', v_devices,
        'stock', v_stock,
        'overdue_bills', v_bills,
        'overdue_orders', v_orders,
        'drafts', v_drafts,
        'late_sales', v_late_sales,
        'approvals', v_approvals,
        'stocktakes', v_stocktakes,
        'reminders', v_reminders
    );
end;
$$;

comment on function api.get_today(text, uuid) is
'Return how the shop is today, in its time zone: sales so far against the same weekday of the last week, open shifts, and what waits for somebody: sales that devices have not sent, products that are low or out, overdue bills and orders, drafts, late sales and offline approvals to look at, stocktakes, and reminders. Each figure is that of the list that shows its rows; a part that the caller may not read is null.';

grant execute on function api.get_today(text, uuid) to counterfoil_api;
