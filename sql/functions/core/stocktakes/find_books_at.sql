create function core.find_books_at(p_org_id uuid, p_product_id uuid, p_at timestamptz)
returns core.books_state
language plpgsql
stable
set search_path = ''
as $$
declare
    v_books core.books_state;
begin
    if p_at is null then
        select
            level.quantity,
            level.last_sequence_no
        into v_books.quantity, v_books.sequence_no
        from data.stock_level as level
        where level.org_id = p_org_id and level.product_id = p_product_id;
        return v_books;
    end if;

    -- Backwards over what moved since.
    select
        movement.quantity_after,
        movement.sequence_no
    into v_books.quantity, v_books.sequence_no
    from data.stock_movement as movement
    where
        movement.org_id = p_org_id
        and movement.product_id = p_product_id
        and movement.created_at <= p_at
    order by movement.sequence_no desc
    limit 1;
    if not found then
        v_books.quantity := 0;
        v_books.sequence_no := 0;
    end if;
    return v_books;
end;
$$;

comment on function core.find_books_at(uuid, uuid, timestamptz) is
'Return how much of a product was on hand by the books at a moment, and the number of its latest movement then; with null now.';
