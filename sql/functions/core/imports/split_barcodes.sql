create function core.split_barcodes(p_barcodes jsonb)
returns text[]
language sql
immutable
parallel safe
return array(
    select distinct given.barcode collate "C"
    from jsonb_array_elements_text(coalesce(nullif(p_barcodes, 'null'), '[]')) as given (barcode)
    order by 1
);

comment on function core.split_barcodes(jsonb) is 'Split a cell into its barcodes, each once, in order; null for none.';
