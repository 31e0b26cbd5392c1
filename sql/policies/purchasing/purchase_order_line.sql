call guard.isolate('data.purchase_order_line');
call guard.audit_changes('data.purchase_order_line', 'purchase_order_id');
call guard.attach(
    'data.purchase_order_line',
    'kept_once_sent',
    'after insert or update or delete on %s for each row',
    'guard.refuse_order_line_change()'
);

grant select, insert, delete on data.purchase_order_line to counterfoil_definer;
grant update (sku, description, over_receipt_percent, received_quantity) on data.purchase_order_line
to counterfoil_definer;
grant select on data.purchase_order_line to counterfoil_analyst;
