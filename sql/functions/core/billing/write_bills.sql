create function core.write_bills(p_org data.org, p_ids uuid[], p_bodies jsonb[], p_places integer[])
returns void
language plpgsql
volatile
set search_path = ''
set plan_cache_mode = force_generic_plan -- otherwise each statement on an array is planned anew at every call
as $$
declare
    v_document core.document;
    v_documents core.document [];
    v_changes core.stock_change [];
    v_part record;
begin
    for v_index in 1 .. cardinality(p_ids) loop
        v_document := core.ready_bill(
            p_org, p_ids[v_index], p_bodies[v_index], p_field_prefix => format('bills.%s.bill.', p_places[v_index])
        );
        v_documents := v_documents || v_document;
        v_changes := v_changes || v_document.changes;
    end loop;

    if v_changes is not null then
        for v_part in
            select
                array_position(p_ids, moved.bill_id) as index,
                array_agg(moved) as moved
            from unnest(core.move_stock(p_org, v_changes, (v_document.header).issued_on)) as moved
            group by moved.bill_id
        loop
            v_documents[v_part.index].lines := core.add_costs(p_org, v_documents[v_part.index], v_part.moved);
        end loop;
    end if;
    perform core.seal_documents(p_org, v_documents);
end;
$$;

comment on function core.write_bills(data.org, uuid[], jsonb[], integer[]) is
'Issue bills of one day and one series, in this order: price each, take the goods of all from stock, number and seal them. The same as core.write_bill for one after the other, with one statement for the goods, lines and headers of all. p_places says where each stands in the request, from 0. The caller holds the organization''s lock. Errors: not_found, stale, validation, insufficient_stock, product_archived, customer_archived, series_archived, total_changed, payment_exceeds_due, books_closed, discount_exceeds_limit, price_below_limit, register_required, backdating_forbidden, date_out_of_order, no_open_cash_session.';
