create function core.check_period(p_period core.period, p_from_field text, p_through_field text)
returns void
language plpgsql
immutable
set search_path = ''
as $$
declare
    v_longest constant integer := 400; -- days
begin
    if (p_period).from_on > (p_period).through_on then
        perform core.raise_invalid(p_through_field, 'The period ends before it begins.');
    elsif (p_period).through_on - (p_period).from_on >= v_longest then
        perform core.raise_invalid(
            p_from_field, format('A report covers at most %s days.', v_longest), 'Ask for a shorter period.'
        );
    end if;
end;
$$;

comment on function core.check_period(core.period, text, text) is
'Refuse a period that ends before it begins or is too long for a report, and name the field at fault. Errors: validation.';
