create or replace function guard.summarise_documents()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    -- The header comes last, so its lines exist. Rows are locked in the order of the key, as everywhere.
    insert into data.product_day as total (
        org_id, issued_on, product_id, category_id, type, quantity, net_amount, cost_amount, has_cost
    )
    select
        bill.org_id,
        bill.issued_on,
        line.product_id,
        coalesce(line.category_id, '00000000-0000-0000-0000-000000000000'),
        bill.type,
        coalesce(sum(line.quantity) filter (where not line.is_price_credit), 0),
        sum(line.taxable_amount),
        coalesce(sum(line.cost_amount), 0),
        count(line.cost_amount) > 0
    from added as bill
    inner join data.bill_line as line on line.org_id = bill.org_id and line.bill_id = bill.id
    group by 1, 2, 3, 4, 5
    order by 1, 2, 3, 4, 5
    on conflict (org_id, issued_on, product_id, category_id, type) do update
    set
        quantity = total.quantity + excluded.quantity,
        net_amount = total.net_amount + excluded.net_amount,
        cost_amount = total.cost_amount + excluded.cost_amount,
        has_cost = total.has_cost or excluded.has_cost;
    return null;
end;
$$;

comment on function guard.summarise_documents() is
'After an insert of documents: add their lines to the daily sums of their products. The header is the seal, so no later line can be missed.';

grant execute on function guard.summarise_documents() to counterfoil_owner;
