create function deploy.erase_customer(p_org_id uuid, p_customer_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_kept constant text [] := '{org_id,id,is_active,created_at,updated_at,version}';
    v_entries bigint;
begin
    perform
        set_config('counterfoil.org_id', p_org_id::text, true),
        set_config('counterfoil.operation', 'erase_customer', true);

    -- Whoever writes a document of the customer waits for this lock, or this waits for them.
    perform
    from data.customer
    where customer.org_id = p_org_id and customer.id = p_customer_id
    for update;
    if not found then
        perform guard.raise_problem(
            p_slug => 'not_found',
            p_detail => format('There is no customer %s in the organization %s.', p_customer_id, p_org_id)
        );
    end if;
    if exists (
        select
        from data.open_item
        where open_item.org_id = p_org_id and open_item.customer_id = p_customer_id and open_item.due_amount <> 0
    ) then
        perform guard.raise_problem(
            p_slug => 'customer_in_use',
            p_detail => 'Something is still open between the customer and the shop.'
        );
    end if;

    -- Whatever columns there are: what is not needed to know the row goes.
    execute (
        select
            format(
                'update data.customer set is_active = false, %s where org_id = $1 and id = $2',
                string_agg(
                    format('%I = %s', attname, case when attnotnull then '''erased''' else 'null' end), ', '
                    order by attnum
                )
            )
        from pg_catalog.pg_attribute
        where
            attrelid = 'data.customer'::regclass
            and attnum > 0
            and not attisdropped
            and attgenerated = ''
            and attname <> all(v_kept)
    )
    using p_org_id, p_customer_id;

    update data.audit_log
    set
        old = (
            select jsonb_object_agg(field.key, case when field.key = any(v_kept) then field.value end)
            from jsonb_each(audit_log.old) as field
        ),
        new = (
            select jsonb_object_agg(field.key, case when field.key = any(v_kept) then field.value end)
            from jsonb_each(audit_log.new) as field
        )
    where
        audit_log.org_id = p_org_id
        and audit_log.table_name = 'customer'
        and audit_log.row_id = p_customer_id::text;
    get diagnostics v_entries = row_count;

    return json_build_object(
        'audit_entries', v_entries,
        'documents', (
            select count(*) from data.bill
            where bill.org_id = p_org_id and bill.customer_id = p_customer_id
        ),
        'reminders', (
            select count(*) from data.reminder
            where reminder.org_id = p_org_id and reminder.customer_id = p_customer_id
        )
    );
end;
$$;

comment on function deploy.erase_customer(uuid, uuid) is
'Erase what is known of a customer, for the operator: the row stays without name, address and the rest, archived, and the audit log says of it only when it changed and by whom. Documents and reminders keep the buyer as they were issued: the law wants them whole. Returns {audit_entries, documents, reminders}: how many entries were erased, and how many papers keep the buyer. Errors: not_found, customer_in_use, immutable.';

do $$
begin
    execute format('grant execute on function deploy.erase_customer(uuid, uuid) to %I', session_user);
end;
$$;
