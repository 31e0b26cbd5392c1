create function core.check_number_format(p_series text, p_number_format text)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    v_number_format data.number_format;
begin
    v_number_format := p_number_format;
    if p_series <> '' and strpos(v_number_format, '{series}') = 0 then
        perform core.raise_invalid(
            'number_format',
            format('%s does not say where the series %s stands.', p_number_format, p_series),
            'Write {series} into it, as in {series}-{year}-{number:6}.'
        );
    end if;
exception when check_violation then
    perform core.raise_invalid(
        'number_format',
        format('%s is not a format of numbers.', p_number_format),
        'Join parts by - / or . : words of A-Z and 0-9, {series}, {year} or {yy}, and one {number:6}.'
    );
end;
$$;

comment on function core.check_number_format(text, text) is
'Refuse a format that data.number_format refuses, or that leaves out the name of its series. Errors: validation.';
