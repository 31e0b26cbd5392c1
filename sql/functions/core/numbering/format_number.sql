create function core.format_number(p_number_format text, p_series text, p_fiscal_year integer, p_sequence_no bigint)
returns text
language sql
immutable
parallel safe
return regexp_replace(
    replace(
        replace(replace(p_number_format, '{series}', p_series), '{year}', p_fiscal_year::text),
        '{yy}',
        right(p_fiscal_year::text, 2)
    ),
    '\{number:[1-9]\}',
    lpad(
        p_sequence_no::text,
        greatest(length(p_sequence_no::text), substring(p_number_format from '\{number:([1-9])\}')::integer),
        '0'
    )
);

comment on function core.format_number(text, text, integer, bigint) is
'Format a number of a series: {year}-{number:6} gives 2026-000001.';
