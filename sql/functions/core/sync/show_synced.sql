create function core.show_synced(p_org data.org, p_kind text, p_ids uuid[])
returns setof core.synced_item
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_generic_plan -- otherwise an array is planned anew at every call
as $$
declare
    v_org_id constant uuid := p_org.org_id;
begin
    return query
    -- What a shop has many of is looked up by key, one by one: a plan for a small shop would read all of a large one.
    with shown as (
        select org.id, to_json(org) as value from shape.org
        where p_kind = 'org' and org.id = v_org_id and org.id = any(p_ids)
        union all
        select
            member.user_id,
            json_build_object(
                'user_id', member.user_id,
                'name', member.name,
                'role', member.role,
                'max_discount_percent', coalesce(trim_scale(role_limit.max_discount_percent), 0)::text,
                'max_price_cut_percent', coalesce(trim_scale(role_limit.max_price_cut_percent), 0)::text,
                'permissions',
                (
                    select coalesce(json_agg(permission.operation order by permission.operation), '[]')
                    from session.list_permissions(v_org_id, member.role) as permission
                    where not permission.is_approval_needed
                )
            )
        from shape.member
        left join data.role_limit on member.org_id = role_limit.org_id and member.role = role_limit.role
        where
            p_kind = 'member' and member.org_id = v_org_id and member.user_id = any(p_ids)
            and member.user_id = session.user_id() and member.is_active
        union all
        select
            member.user_id,
            json_build_object(
                'user_id', member.user_id,
                'name', member.name,
                'role', member.role,
                'max_discount_percent', coalesce(trim_scale(role_limit.max_discount_percent), 0)::text,
                'max_price_cut_percent', coalesce(trim_scale(role_limit.max_price_cut_percent), 0)::text,
                'permissions',
                (
                    select json_agg(permission.operation order by permission.operation)
                    from session.list_permissions(v_org_id, member.role) as permission
                    where not permission.is_password_needed and not permission.is_approval_needed
                ),
                'pin_changed_at',
                (
                    select member_pin.changed_at
                    from data.member_pin
                    where member_pin.org_id = v_org_id and member_pin.user_id = member.user_id
                )
            )
        from shape.member
        left join data.role_limit on member.org_id = role_limit.org_id and member.role = role_limit.role
        where
            p_kind = 'seller' and member.org_id = v_org_id and member.user_id = any(p_ids) and member.is_active
            and session.is_permitted('create_pin_session')
            and exists (
                select
                from session.list_permissions(v_org_id, member.role) as permission
                where permission.operation = 'create_pin_session'
            )
        union all
        select device.id, to_json(device) from shape.device
        where
            p_kind = 'device' and device.org_id = v_org_id and device.id = any(p_ids)
            and device.id = session.device_id()
        union all
        select unit.id, to_json(unit) from shape.unit
        where p_kind = 'unit' and unit.org_id = v_org_id and unit.id = any(p_ids)
        union all
        select tax_rate.id, to_json(tax_rate) from shape.tax_rate
        where p_kind = 'tax_rate' and tax_rate.org_id = v_org_id and tax_rate.id = any(p_ids)
        union all
        select category.id, to_json(category) from shape.category
        where p_kind = 'category' and category.org_id = v_org_id and category.id = any(p_ids)
        union all
        select register.id, to_json(register) from shape.register
        where p_kind = 'register' and register.org_id = v_org_id and register.id = any(p_ids)
        union all
        select cash_session.id, to_json(cash_session) from shape.cash_session
        where
            p_kind = 'cash_session' and cash_session.org_id = v_org_id and cash_session.id = any(p_ids)
            and cash_session.status = 'open'
        union all
        select product.id, product.text::json
        from unnest(p_ids) as asked (id)
        cross join lateral (
            select *
            from shape.product_text
            where product_text.org_id = v_org_id and product_text.id = asked.id
            limit 1
        ) as product
        where
            p_kind = 'product'
            and product.is_active
        union all
        select
            stock_level.product_id,
            json_build_object(
                'product_id', stock_level.product_id, 'quantity_on_hand', trim_scale(stock_level.quantity)::text
            )
        from unnest(p_ids) as asked (id)
        cross join lateral (
            select *
            from data.stock_level
            where stock_level.org_id = v_org_id and stock_level.product_id = asked.id
            limit 1
        ) as stock_level
        where p_kind = 'stock_level'
        union all
        select customer.id, to_json(customer)
        from unnest(p_ids) as asked (id)
        cross join lateral (
            select *
            from shape.customer
            where customer.org_id = v_org_id and customer.id = asked.id
            limit 1
        ) as customer
        where p_kind = 'customer' and customer.is_active
        union all
        select draft.id, core.show_draft(draft, core.price_draft(p_org, draft))
        from unnest(p_ids) as asked (id)
        inner join data.bill_draft as draft on draft.org_id = v_org_id and draft.id = asked.id
        where p_kind = 'draft'
        union all
        select document.id, to_json(document)
        from unnest(p_ids) as asked (id)
        cross join lateral (
            select *
            from shape.document
            where document.org_id = v_org_id and document.id = asked.id
            limit 1
        ) as document
        where p_kind = 'document'
    )

    select p_kind, wanted.id, shown.value
    from unnest(p_ids) as wanted (id)
    left join shown on wanted.id = shown.id
    order by wanted.id;
end;
$$;

comment on function core.show_synced(data.org, text, uuid[]) is
'Return things of one kind as the API shows them now, in the order of their ids. Null for a thing that is archived, closed, deleted, or another person''s.';
