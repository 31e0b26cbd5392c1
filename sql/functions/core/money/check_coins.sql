create function core.check_coins(p_org data.org, p_amount numeric, p_field text)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    v_coin constant numeric := p_org.cash_rounding_increment;
    v_less constant numeric := floor(p_amount / v_coin) * v_coin;
begin
    if p_amount <> v_less then
        perform core.raise_invalid(
            p_field,
            format(
                'The smallest coin is %s: %s cannot be paid in cash, but %s can.',
                core.format_amount(v_coin, p_org.currency, p_org.minor_units),
                core.format_amount(p_amount, p_org.currency, p_org.minor_units),
                concat_ws(
                    ' or ',
                    case when v_less > 0 then core.format_amount(v_less, p_org.currency, p_org.minor_units) end,
                    core.format_amount(v_less + v_coin, p_org.currency, p_org.minor_units)
                )
            )
        );
    end if;
end;
$$;

comment on function core.check_coins(data.org, numeric, text) is
'Refuse an amount in cash that no coins make up, and name the nearest one that they do. Any amount passes where no smallest coin is set. Errors: validation.';
