create function core.make_payment_figures(
    p_org data.org, p_payments numeric, p_received_amount numeric, p_payouts numeric, p_paid_out_amount numeric
)
returns core.payment_figures
language sql
immutable
return row(
    coalesce(p_payments, 0)::bigint,
    round(coalesce(p_received_amount, 0), (p_org).minor_units)::text,
    coalesce(p_payouts, 0)::bigint,
    round(coalesce(p_paid_out_amount, 0), (p_org).minor_units)::text,
    round(coalesce(p_received_amount, 0) - coalesce(p_paid_out_amount, 0), (p_org).minor_units)::text
)::core.payment_figures;

comment on function core.make_payment_figures(data.org, numeric, numeric, numeric, numeric) is
'Sums of payments as the API shows them; null counts as nothing.';
