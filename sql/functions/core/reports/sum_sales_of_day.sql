create function core.sum_sales_of_day(p_org data.org, p_day date, p_until timestamptz)
returns core.sales_figures
language sql
stable
begin atomic
    select
        core.make_sales_figures(
            p_org,
            count(*) filter (where bill.type = 'bill'),
            count(*) filter (where bill.type = 'credit_note'),
            sum(bill.net_amount) filter (where bill.type = 'bill'),
            sum(bill.tax_amount) filter (where bill.type = 'bill'),
            sum(bill.net_amount) filter (where bill.type = 'credit_note'),
            sum(bill.tax_amount) filter (where bill.type = 'credit_note')
        )
    from data.bill
    where
        bill.org_id = (p_org).org_id
        and bill.issued_on = p_day
        and coalesce(bill.sold_at, bill.issued_at) <= p_until;
end;

comment on function core.sum_sales_of_day(data.org, date, timestamptz) is
'Sum the documents of a day that were made until a moment; infinity: all of them. An offline sale was made when it was sold.';
