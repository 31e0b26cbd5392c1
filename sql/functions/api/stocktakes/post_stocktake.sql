create function api.post_stocktake(
    p_capability text,
    p_org_id uuid,
    p_id uuid,
    p_idempotency_key text,
    p_body jsonb
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_request constant jsonb := jsonb_build_array('post_stocktake', p_id, p_body);
    v_answer json;
    v_org data.org;
    v_stocktake data.stocktake;
    v_posted_on date;
    v_changes core.stock_change [];
    v_entry_id uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'post_stocktake');

    v_org := core.lock_org(p_org_id);
    v_answer := core.find_stored_answer(p_org_id, p_idempotency_key, v_request);
    if v_answer is not null then
        return v_answer;
    end if;

    v_stocktake := core.find_open_stocktake(p_org_id, p_id);
    v_posted_on := core.choose_document_date(v_org, (p_body ->> 'posted_on')::date, 'posted_on', 'backdate_stock');
    if p_body ->> 'uncounted' = 'zero' then
        perform core.add_zero_counts(v_stocktake);
    end if;
    if not coalesce((p_body ->> 'accept_movements_between')::boolean, false) then
        perform core.raise_recount_needed(v_stocktake);
    end if;

    v_changes := core.read_stocktake_changes(v_stocktake, p_body);
    if cardinality(v_changes) > 0 then
        v_entry_id := core.enter_stock(
            v_org,
            'stocktake',
            jsonb_build_object('entry_on', v_posted_on, 'note', v_stocktake.note),
            v_changes
        ) ->> 'id';
    end if;

    update data.stocktake
    set
        posted_at = clock_timestamp(),
        posted_by = session.user_id(),
        posted_on = v_posted_on,
        reason = p_body ->> 'reason',
        stock_entry_id = v_entry_id
    where stocktake.org_id = p_org_id and stocktake.id = p_id;

    v_answer := core.show_stocktake(p_org_id, p_id);
    return core.store_answer(p_org_id, p_idempotency_key, v_request, v_answer);
end;
$$;

comment on function api.post_stocktake(text, uuid, uuid, text, jsonb) is
'Approve a stocktake: post its differences, not its counts, so that sales since the count are kept. p_body: {reason?, reasons?: [{product_id, reason}], uncounted?: ignore|zero, accept_movements_between?, posted_on?}. Returns the stocktake. Errors: idempotency_key_missing, not_found, validation, insufficient_stock, books_closed, backdating_forbidden, stocktake_ended, recount_needed, idempotency_key_reused.';

grant execute on function api.post_stocktake(text, uuid, uuid, text, jsonb) to counterfoil_api;
