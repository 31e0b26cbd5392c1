create function core.return_stock(p_org data.org, p_document core.document)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_changes core.stock_change [];
begin
    select
        array_agg(
            row(
                returned.product_id, 'return', returned.quantity, returned.cost_amount, (p_document.header).reason
            )::core.stock_change
        )
    into v_changes
    from (
        select
            line.product_id,
            sum(line.quantity) as quantity,
            sum(line.cost_amount) as cost_amount
        from unnest(p_document.lines) as line
        where line.is_restocked and line.cost_amount is not null
        group by line.product_id
    ) as returned;

    if v_changes is not null then
        perform core.move_stock(p_org, v_changes, (p_document.header).issued_on, p_bill_id => (p_document.header).id);
    end if;
end;
$$;

comment on function core.return_stock(data.org, core.document) is
'Put what a credit note restocks back, at the cost recorded when it was sold.';
