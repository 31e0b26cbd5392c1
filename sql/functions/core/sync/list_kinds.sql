create function core.list_kinds()
returns text[]
language sql
immutable
return array[
    'org', 'member', 'seller', 'device', 'unit', 'tax_rate', 'category', 'register', 'cash_session', 'product',
    'customer', 'draft', 'document'
];

comment on function core.list_kinds() is
'Return the kinds of things that a device copies, in the order in which it needs them to begin to sell.';
