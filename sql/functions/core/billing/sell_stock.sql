create function core.sell_stock(p_org data.org, p_document core.document)
returns data.bill_line[]
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_header constant data.bill := p_document.header;
begin
    if p_document.changes is null then
        return p_document.lines;
    end if;
    return core.add_costs(
        p_org, p_document, core.move_stock(p_org, p_document.changes, v_header.issued_on, p_bill_id => v_header.id)
    );
end;
$$;

comment on function core.sell_stock(data.org, core.document) is
'Take the goods of a bill out of stock, or those that come back without a bill into it, and return the lines with their cost. Errors: insufficient_stock.';
