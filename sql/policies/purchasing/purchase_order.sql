call guard.isolate('data.purchase_order');
call guard.audit_changes('data.purchase_order');
call guard.attach('data.purchase_order', 'touched', 'before update on %s for each row', 'guard.count_version()');
call guard.attach(
    'data.purchase_order',
    'kept_once_sent',
    'after update or delete on %s for each row when (old.sent_at is not null)',
    'guard.refuse_order_change()'
);

grant select, insert, delete on data.purchase_order to counterfoil_definer;
call guard.grant_edits('data.purchase_order');
grant select on data.purchase_order to counterfoil_analyst;
