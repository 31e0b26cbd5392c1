create function core.make_payment_figures(
    p_org data.org, p_payments numeric, p_received_amount numeric, p_payouts numeric, p_paid_out_amount numeric
)
returns core.payment_figures
language plpgsql
immutable
set search_path = ''
as $$
declare
    v_received_amount constant numeric := round(coalesce(p_received_amount, 0), p_org.minor_units);
    v_paid_out_amount constant numeric := round(coalesce(p_paid_out_amount, 0), p_org.minor_units);
    v_figures core.payment_figures;
begin
    v_figures.payments := coalesce(p_payments, 0);
    v_figures.received_amount := v_received_amount;
    v_figures.payouts := coalesce(p_payouts, 0);
    v_figures.paid_out_amount := v_paid_out_amount;
    v_figures.amount := v_received_amount - v_paid_out_amount;
    return v_figures;
end;
$$;

comment on function core.make_payment_figures(data.org, numeric, numeric, numeric, numeric) is
'Make sums of payments as the API shows them; null counts as zero.';
