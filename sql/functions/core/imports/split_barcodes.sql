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

comment on function core.split_barcodes(jsonb) is 'The barcodes of a cell, each once, in order; null is none.';
