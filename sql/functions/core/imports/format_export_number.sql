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
'A number as files have it: 1.234 is written 1.2340, so that nobody takes the mark for one of thousands.';
