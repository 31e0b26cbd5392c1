create function core.read_amount(p_org data.org, p_body jsonb, p_field text, p_field_prefix text default '')
returns numeric
language plpgsql
stable
set search_path = ''
as $$
declare
    v_amount constant numeric := (p_body ->> p_field)::numeric;
begin
    if v_amount < 0 or v_amount <> round(v_amount, p_org.minor_units) then
        perform core.raise_invalid(
            p_field_prefix || p_field,
            format('The amount must be above zero, with at most %s decimals.', p_org.minor_units)
        );
    end if;
    return round(v_amount, p_org.minor_units);
end;
$$;

comment on function core.read_amount(data.org, jsonb, text, text) is
'Read an amount of a request, in the currency''s minor units; null when it is missing. Errors: validation.';
