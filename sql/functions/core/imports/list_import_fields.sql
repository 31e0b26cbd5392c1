create function core.list_import_fields(p_kind text)
returns setof core.import_field
language sql
immutable
begin atomic
    select
        field.name,
        field.type,
        field.maximum,
        field.is_nullable
    from (
        values
        ('products', 1, 'sku', 'line', 64, false),
        ('products', 2, 'name', 'line', 200, false),
        ('products', 3, 'unit_price', 'price', null, false),
        ('products', 4, 'unit', 'line', 20, false),
        ('products', 5, 'category', 'line', 1000, true),
        ('products', 6, 'tax_rate', 'line', 100, true),
        ('products', 7, 'prices_include_tax', 'boolean', null, true),
        ('products', 8, 'tracks_stock', 'boolean', null, false),
        ('products', 9, 'reorder_level', 'quantity', null, true),
        ('products', 10, 'reorder_quantity', 'positive', null, true),
        ('products', 11, 'barcodes', 'list', 20, true),
        ('products', 12, 'gtins', 'list', 20, true),
        ('customers', 1, 'id', 'id', null, false),
        ('customers', 2, 'customer_number', 'line', 64, true),
        ('customers', 3, 'name', 'line', 200, false),
        ('customers', 4, 'email', 'email', 254, true),
        ('customers', 5, 'phone', 'line', 50, true),
        ('customers', 6, 'address', 'text', 1000, true),
        ('customers', 7, 'tax_number', 'line', 50, true),
        ('customers', 8, 'country', 'country', null, true),
        ('customers', 9, 'payment_terms_days', 'whole', 365, true),
        ('suppliers', 1, 'id', 'id', null, false),
        ('suppliers', 2, 'supplier_number', 'line', 64, true),
        ('suppliers', 3, 'name', 'line', 200, false),
        ('suppliers', 4, 'contact_name', 'line', 200, true),
        ('suppliers', 5, 'email', 'email', 254, true),
        ('suppliers', 6, 'phone', 'line', 50, true),
        ('suppliers', 7, 'address', 'text', 1000, true),
        ('suppliers', 8, 'tax_number', 'line', 50, true),
        ('suppliers', 9, 'country', 'country', null, true),
        ('suppliers', 10, 'payment_terms_days', 'whole', 365, true),
        ('suppliers', 11, 'note', 'text', 1000, true)
    ) as field (kind, position, name, type, maximum, is_nullable)
    where field.kind = p_kind
    order by field.position;
end;

comment on function core.list_import_fields(text) is
'Return the columns that files of products, customers or suppliers may have, in the order of exports.';
