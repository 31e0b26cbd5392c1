create function core.list_fact_movements(p_org_id uuid, p_table_name text, p_row_id uuid)
returns setof data.stock_movement
language sql
stable
set search_path = ''
begin atomic
    select movement.*
    from data.bill
    cross join
        lateral (
            select distinct line.product_id
            from data.bill_line as line
            where line.org_id = p_org_id and line.bill_id = bill.id
        ) as sold
    inner join data.stock_movement as movement
        on
            movement.org_id = p_org_id
            and bill.issued_on = movement.moved_on
            and sold.product_id = movement.product_id
            and bill.id = movement.bill_id
    where p_table_name = 'bill' and bill.org_id = p_org_id and bill.id = p_row_id
    union all
    select movement.*
    from data.stock_movement as movement
    where
        p_table_name = 'stock_entry'
        and movement.org_id = p_org_id
        and movement.stock_entry_id = p_row_id;
end;

comment on function core.list_fact_movements(uuid, text, uuid) is
'List the stock movements of a document (p_table_name: bill) or of a stock entry (stock_entry), by the indexes that there are.';
