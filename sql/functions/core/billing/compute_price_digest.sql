create function core.compute_price_digest(p_document core.document)
returns integer
language plpgsql
immutable
set search_path = ''
as $$
declare
    v_text constant text := concat_ws(
        ' ',
        (p_document.header).currency,
        (p_document.header).gross_amount,
        (
            select
                string_agg(
                    concat_ws(
                        ' ',
                        line.product_id,
                        trim_scale(line.unit_price),
                        line.prices_include_tax,
                        line.taxable_amount,
                        line.tax_category,
                        trim_scale(line.tax_rate)
                    ),
                    ' '
                    order by line.line_no
                )
            from unnest(p_document.lines) as line
        )
    );
begin
    return ('x' || encode(sha256(convert_to(v_text, 'UTF8')), 'hex'))::bit(31)::integer;
end;
$$;

comment on function core.compute_price_digest(core.document) is
'Return a digest of 31 bits of the total, prices, taxes and tax rates of a draft. It changes when one of them changes, but for a chance of one in two thousand million.';
