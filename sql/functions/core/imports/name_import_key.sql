create function core.name_import_key(p_kind text)
returns text
language sql
immutable
return case p_kind
    when 'products' then 'sku'
    when 'customers' then 'customer_number'
    when 'suppliers' then 'supplier_number'
end;

comment on function core.name_import_key(text) is 'Return the column that identifies the product, customer or supplier of a row.';
