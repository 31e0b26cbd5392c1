create function core.write_webhook_events(p_org_id uuid)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_most_links constant integer := 500; -- transactions of the shop in one of the worker
    v_feed data.webhook_feed;
    v_through_no bigint;
    v_types text [];
    v_count integer;
begin
    select * into v_feed
    from data.webhook_feed
    where webhook_feed.org_id = p_org_id
    for update skip locked;
    if not found then
        return 0; -- another worker does it
    end if;

    select least(head.sequence_no, v_feed.link_no + v_most_links) into v_through_no
    from data.audit_head as head
    where head.org_id = p_org_id;
    select array_agg(distinct wanted.type) into v_types
    from data.webhook
    cross join unnest(webhook.event_types) as wanted (type)
    where webhook.org_id = p_org_id;

    with entry as (
        select
            link.sequence_no as link_no,
            entry.id,
            entry.at,
            entry.table_name,
            entry.row_id,
            entry.action,
            entry.new
        from data.audit_link as link
        inner join data.audit_log as entry
            on
                link.org_id = entry.org_id
                and entry.id between link.first_id and link.last_id
                and link.changed_xid = entry.changed_xid
                and link.is_deferred <> entry.is_linked
        where
            link.org_id = p_org_id
            and link.sequence_no > v_feed.link_no
            and link.sequence_no <= v_through_no
            and entry.table_name in ('bill', 'membership', 'payment', 'stock_entry', 'z_report')
            and entry.action <> 'delete'
    ),

    fact as (
        select
            entry.link_no,
            entry.id,
            entry.at,
            case document.type when 'bill' then 'bill.issued' else 'credit_note.issued' end as type,
            to_json(document) as content
        from entry
        inner join shape.document on document.org_id = p_org_id and document.id = entry.row_id::uuid
        where entry.table_name = 'bill' and v_types && array['bill.issued', 'credit_note.issued']
        union all
        select
            entry.link_no,
            entry.id,
            entry.at,
            'payment.recorded' as type,
            to_json(payment) as content
        from entry
        inner join shape.payment on payment.org_id = p_org_id and payment.id = entry.row_id::uuid
        where entry.table_name = 'payment' and 'payment.recorded' = any(v_types)
        union all
        select
            entry.link_no,
            entry.id,
            entry.at,
            'z_report.issued' as type,
            to_json(report) as content
        from entry
        inner join shape.cash_report as report on report.org_id = p_org_id and report.id = entry.row_id::uuid
        where entry.table_name = 'z_report' and 'z_report.issued' = any(v_types)
        union all
        select
            entry.link_no,
            entry.id,
            entry.at,
            case entry.action when 'insert' then 'member.joined' else 'member.changed' end as type,
            (
                to_jsonb(member)
                || jsonb_build_object('role', entry.new -> 'role', 'is_active', entry.new -> 'is_active')
            )::json as content
        from entry
        inner join shape.member on member.org_id = p_org_id and member.user_id = entry.row_id::uuid
        where entry.table_name = 'membership'
        union all
        select
            entry.link_no,
            movement.id,
            entry.at,
            'stock.low' as type,
            json_build_object(
                'product_id', product.id,
                'sku', product.sku,
                'name', product.name,
                'unit', product.unit,
                'quantity', trim_scale(movement.quantity_after)::text,
                'reorder_level', trim_scale(product.reorder_level)::text
            ) as content
        from entry
        cross join lateral core.list_fact_movements(p_org_id, entry.table_name, entry.row_id::uuid) as movement
        inner join data.product on product.org_id = p_org_id and product.id = movement.product_id
        where
            entry.table_name in ('bill', 'stock_entry')
            and 'stock.low' = any(v_types)
            and movement.quantity < 0
            and core.is_in_stock_state('low', movement.quantity_after, product.reorder_level)
            and not core.is_in_stock_state(
                'low', movement.quantity_after - movement.quantity, product.reorder_level
            )
    ),

    numbered as (
        select
            v_feed.last_sequence_no + row_number() over (order by fact.link_no, fact.id) as sequence_no,
            fact.id,
            fact.type,
            fact.at,
            fact.content
        from fact
        where fact.type = any(v_types)
    ),

    event as (
        insert into data.webhook_event (org_id, sequence_no, id, type, occurred_at, content)
        select
            p_org_id,
            numbered.sequence_no,
            numbered.id,
            numbered.type,
            numbered.at,
            core.make_webhook_content(
                p_org_id => p_org_id,
                p_sequence_no => numbered.sequence_no,
                p_type => numbered.type,
                p_occurred_at => numbered.at,
                p_data => numbered.content
            )
        from numbered
        returning webhook_event.sequence_no, webhook_event.type
    ),

    receiver as (
        select
            webhook.id,
            webhook.event_types
        from data.webhook
        inner join data.webhook_state as state on webhook.org_id = state.org_id and webhook.id = state.webhook_id
        where webhook.org_id = p_org_id and webhook.is_enabled
        for key share of webhook
    ),

    delivery as (
        insert into data.webhook_delivery (org_id, webhook_id, sequence_no)
        select
            p_org_id,
            receiver.id,
            event.sequence_no
        from event
        inner join receiver on event.type = any(receiver.event_types)
        returning webhook_delivery.webhook_id
    ),

    due as (
        update data.webhook_state as state
        set due_at = least(state.due_at, now())
        from (select distinct delivery.webhook_id from delivery) as told
        where state.org_id = p_org_id and state.webhook_id = told.webhook_id
    )

    select count(*) into v_count
    from event;

    update data.webhook_feed
    set
        link_no = greatest(v_through_no, webhook_feed.link_no),
        last_sequence_no = v_feed.last_sequence_no + v_count
    where webhook_feed.org_id = p_org_id;
    perform core.forget_webhook_events(p_org_id);
    return v_count;
end;
$$;

comment on function core.write_webhook_events(uuid) is
'Make events of what was written to the audit log of an organization, in the order of its chain of changes, and queue them for the webhooks that want them. Returns how many. What has sunk to its reorder level is judged by the level of now.';

grant execute on function core.write_webhook_events(uuid) to counterfoil_auth_definer;
