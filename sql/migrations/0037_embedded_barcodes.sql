-- Labels of scales and of the counter: a code of 13 digits that begins with 2 says the product, and its weight or price.
alter table data.org add column embedded_barcodes jsonb not null default '[]' check (
    coalesce(jsonb_typeof(embedded_barcodes) = 'array', false)
    and jsonb_array_length(embedded_barcodes) <= 20
    and not embedded_barcodes @? '$[*] ? (!(
        @.type() == "object"
        && @.prefix.type() == "string"
        && @.product_digits.type() == "number" && @.product_digits >= 1 && @.product_digits == @.product_digits.floor()
        && @.value_digits.type() == "number" && @.value_digits >= 1 && @.value_digits == @.value_digits.floor()
        && @.decimals.type() == "number" && @.decimals >= 0 && @.decimals <= 6 && @.decimals == @.decimals.floor()
        && (@.kind == "weight" || @.kind == "price")
        && (
            @.prefix like_regex "^2$" && @.product_digits + @.value_digits <= 11
            || @.prefix like_regex "^2[0-9]$" && @.product_digits + @.value_digits <= 10
            || @.prefix like_regex "^2[0-9][0-9]$" && @.product_digits + @.value_digits <= 9
        )
    ))'
);
comment on column data.org.embedded_barcodes is
'How its labels hold a weight or a price in a code of 13 digits (EAN-13, prefix 2): a list of {prefix, product_digits, value_digits, kind: weight|price, decimals}. The first rule whose prefix fits says how the code is read; the product is the one whose SKU or barcode the digits after the prefix are.';
