create function core.format_number(p_type text, p_series text, p_fiscal_year integer, p_sequence_no bigint)
returns text
language sql
immutable
parallel safe
return case when p_type = 'credit_note' then 'CN-' else '' end
|| case when p_series <> '' then p_series || '-' else '' end
|| p_fiscal_year
|| '-'
|| case when p_sequence_no < 1000000 then lpad(p_sequence_no::text, 6, '0') else p_sequence_no::text end;

comment on function core.format_number(text, text, integer, bigint) is
'The number as printed: 2026-000001 for a bill, CN-2026-000001 for a credit note.';
