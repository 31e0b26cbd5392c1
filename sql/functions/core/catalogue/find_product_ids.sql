create function core.find_product_ids(p_org_id uuid, p_search text, p_stock text)
returns uuid[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_words constant text [] := string_to_array(trim(guard.search_words(p_search)), ' ');
    v_patterns constant text [] := array(select '% ' || asked.word || '%' from unnest(v_words) as asked (word));
    v_word constant text := core.find_rarest_word(p_org_id, v_words) collate "C";
    v_word_to constant text := core.make_prefix_end(v_word);
    v_barcode constant text := trim(p_search) collate "C";
    v_barcode_to constant text := core.make_prefix_end(v_barcode);
    v_found uuid [];
    v_stocked uuid [];
begin
    if p_search is not null then
        v_found := array(
            select product_word.product_id
            from data.product_word
            cross join lateral (
                select
                from data.product
                where
                    product.org_id = p_org_id
                    and product.id = product_word.product_id
                    and product.words like all(v_patterns)
                limit 1
            ) as matching
            where
                product_word.org_id = p_org_id
                and product_word.word >= v_word
                and product_word.word < v_word_to
            union
            select product_barcode.product_id
            from data.product_barcode
            where
                product_barcode.org_id = p_org_id
                and product_barcode.barcode >= v_barcode
                and product_barcode.barcode < v_barcode_to
        );
    end if;
    if p_stock is not null then
        v_stocked := array(
            select stock_level.product_id
            from data.stock_level
            inner join data.product on product.org_id = p_org_id and stock_level.product_id = product.id
            where
                stock_level.org_id = p_org_id
                and product.tracks_stock
                and (v_found is null or product.id in (select unnest(v_found)))
                and core.is_in_stock_state(p_stock, stock_level.quantity, product.reorder_level)
        );
    end if;
    return coalesce(v_stocked, v_found);
end;
$$;

comment on function core.find_product_ids(uuid, text, text) is
'Return the products that a search finds and whose stock is in a state: available, low (on or below the reorder level) or out; null when neither is asked for.';
