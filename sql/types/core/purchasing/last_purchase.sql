create type core.last_purchase as (
    supplier_id uuid,
    supplier_name text,
    supplier_sku text,
    unit_cost numeric
);

comment on type core.last_purchase is
'From whom a product was last ordered or received, what they call it, and what one cost there.';
