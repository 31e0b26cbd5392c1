create function core.list_checks()
returns text[]
language sql
immutable
parallel safe
return array[
    'stock_conservation', 'stock_movements', 'numbers_and_chain', 'totals', 'credits', 'payments',
    'open_items', 'summaries', 'book_closings', 'z_reports', 'purchases', 'product_lists', 'change_log', 'records'
];

comment on function core.list_checks() is 'Return the names of the checks of verify, in their order.';

grant execute on function core.list_checks() to counterfoil_owner;
