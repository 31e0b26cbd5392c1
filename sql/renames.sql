-- Guards that were renamed. Triggers use them, so they are renamed in place, before their files are loaded, together
-- with the comment of each trigger, which keeps its definition for guard.attach. This happens once in a database.
do $$
declare
    v_guard record;
    v_trigger record;
begin
    for v_guard in
        select
            to_regproc('guard.' || renamed.old_name) as id,
            renamed.old_name,
            renamed.new_name
        from (
            values
            ('keep_forever', 'make_insert_only'),
            ('touch', 'count_version'),
            ('org_lock_key', 'make_org_lock_key'),
            ('keep_org_promises', 'check_org_change'),
            ('equip_org', 'add_usual_units'),
            ('close_books', 'advance_closing_date'),
            ('keep_product', 'freeze_stocked_product'),
            ('keep_tax_rate', 'freeze_tax_rate'),
            ('keep_tax_rate_period', 'check_tax_rate_period'),
            ('keep_tree', 'check_category_tree'),
            ('keep_unit', 'freeze_unit'),
            ('keep_words', 'index_words'),
            ('place_product', 'check_product_links'),
            ('fit_unit', 'check_unit_decimals'),
            ('count_receipt', 'count_received'),
            ('refuse_sealed', 'refuse_sealed_document'),
            ('open_item', 'add_open_item'),
            ('keep_series', 'freeze_series'),
            ('close_session', 'end_cash_session'),
            ('keep_cash_session', 'check_cash_session_change'),
            ('refuse_closed_session', 'refuse_closed_cash_session'),
            ('summarise_bill', 'summarise_documents'),
            ('audit', 'write_audit')
        ) as renamed (old_name, new_name)
        where to_regproc('guard.' || renamed.old_name) is not null
    loop
        execute format('alter routine guard.%I rename to %I', v_guard.old_name, v_guard.new_name);
        for v_trigger in
            select
                pg_trigger.tgname,
                pg_trigger.tgrelid::regclass as table_name,
                obj_description(pg_trigger.oid, 'pg_trigger') as definition
            from pg_trigger
            where pg_trigger.tgfoid = v_guard.id
        loop
            execute format(
                'comment on trigger %I on %s is %L',
                v_trigger.tgname,
                v_trigger.table_name,
                replace(v_trigger.definition, 'guard.' || v_guard.old_name || '(', 'guard.' || v_guard.new_name || '(')
            );
        end loop;
    end loop;
end;
$$;
