create function core.format_export_number(p_number numeric)
returns text
language sql
immutable
parallel safe
return case
    when trim_scale(p_number)::text ~ '^[1-9][0-9]{0,2}\.[0-9]{3}$' then trim_scale(p_number)::text || '0'
    else trim_scale(p_number)::text
end;

comment on function core.format_export_number(numeric) is
'Format a number for a file: 1.234 becomes 1.2340, so that the point is not taken for a thousands separator.';
