create function core.enter_stock(p_org data.org, p_kind text, p_body jsonb, p_changes core.stock_change[])
returns json
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_id constant uuid := guard.uuidv7();
    v_entry_on constant date := core.choose_document_date(
        p_org, (p_body ->> 'entry_on')::date, 'entry_on', 'backdate_stock'
    );
begin
    insert into data.stock_entry (org_id, id, kind, entry_on, note, created_by)
    values (p_org.org_id, v_id, p_kind, v_entry_on, p_body ->> 'note', session.user_id());

    perform core.move_stock(p_org, p_changes, v_entry_on, p_stock_entry_id => v_id);

    return (
        select to_json(entry)
        from shape.stock_entry as entry
        where entry.org_id = p_org.org_id and entry.id = v_id
    );
end;
$$;

comment on function core.enter_stock(data.org, text, jsonb, core.stock_change[]) is
'Record an adjustment or a posted stocktake, a change of stock without a supplier, with its movements. Errors: validation, insufficient_stock, books_closed, backdating_forbidden.';
