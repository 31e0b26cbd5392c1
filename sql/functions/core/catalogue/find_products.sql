create function core.find_products(
    p_org_id uuid,
    p_search text,
    p_include_archived boolean,
    p_category_ids uuid[],
    p_stock_state text,
    p_cursor text,
    p_limit integer
)
returns core.product_page
language plpgsql
stable
set search_path = ''
as $$
declare
    v_nil constant uuid := '00000000-0000-0000-0000-000000000000';
    v_examined constant integer := 5000; -- the most products examined in one call
    v_words constant text [] := string_to_array(trim(guard.search_words(p_search)), ' ');
    v_patterns constant text [] := array(select '% ' || asked.word || '%' from unnest(v_words) as asked (word));
    -- The end of the previous page: the looked-up word, whether it was in the barcodes, the key, the product.
    v_after constant text [] := core.decode_cursor(p_cursor, 4);
    v_in_barcodes constant boolean := v_words = '{}' or coalesce(v_after[2]::boolean, false);
    v_word constant text := coalesce(v_after[1], core.find_rarest_word(p_org_id, v_words), '') collate "C";
    v_word_from constant text := greatest(v_word, v_after[3] collate "C");
    v_word_to constant text := core.make_prefix_end(v_word);
    v_barcode constant text := trim(p_search) collate "C";
    v_barcode_after constant text := coalesce(case when v_in_barcodes then v_after[3] end, '') collate "C";
    v_barcode_to constant text := core.make_prefix_end(v_barcode);
    v_after_id constant uuid := coalesce(v_after[4]::uuid, v_nil);
    v_next text [];
    v_page core.product_page;
begin
    -- Each half is read in the order of its index, and no further than needed. A prefix written as a range is an
    -- index condition also under row security, and in a generic plan.
    with candidate as (
        select
            key.text,
            key.product_id,
            key.is_barcode
        from (
            (
                select
                    product_word.word as text,
                    product_word.product_id,
                    false as is_barcode
                from data.product_word
                where
                    not v_in_barcodes
                    and product_word.org_id = p_org_id
                    and (product_word.word, product_word.product_id) > (v_word_from, v_after_id)
                    and product_word.word < v_word_to
                order by product_word.word, product_word.product_id
                limit v_examined
            )
            union all
            (
                select
                    product_barcode.barcode as text,
                    product_barcode.product_id,
                    true as is_barcode
                from data.product_barcode
                where
                    product_barcode.org_id = p_org_id
                    and product_barcode.barcode >= v_barcode
                    and product_barcode.barcode > v_barcode_after
                    and product_barcode.barcode < v_barcode_to
                order by product_barcode.barcode
                limit v_examined
            )
        ) as key
        limit v_examined
    ),

    -- In the order of the candidates, until there are enough.
    hit as (
        select candidate.*
        from candidate
        -- One look-up by key for each, whatever number of rows the planner expects.
        cross join lateral (
            select product.id
            from data.product
            where
                product.org_id = p_org_id
                and product.id = candidate.product_id
                and (product.is_active or p_include_archived)
                and (p_category_ids is null or product.category_id = any(p_category_ids))
                and (
                    p_stock_state is null
                    or exists (
                        select
                        from data.stock_level as level
                        where
                            level.org_id = p_org_id
                            and level.product_id = product.id
                            and product.tracks_stock
                            and core.is_in_stock_state(p_stock_state, level.quantity, product.reorder_level)
                    )
                )
                and case
                    when candidate.is_barcode
                        then
                            -- its words do not match, and no smaller barcode of it does
                            (v_words = '{}' or not product.words like all(v_patterns))
                            and not exists (
                                select
                                from data.product_barcode as smaller
                                where
                                    smaller.org_id = p_org_id
                                    and smaller.product_id = product.id
                                    and smaller.barcode >= v_barcode
                                    and smaller.barcode < candidate.text
                            )
                    else
                        -- each search word begins one of its words; this is the first that the looked-up one begins
                        product.words like all(v_patterns)
                        and starts_with(
                            substr(product.words, strpos(product.words, ' ' || v_word)), ' ' || candidate.text || ' '
                        )
                end
            limit 1
        ) as product
        limit p_limit
    )

    select
        array_agg(hit.product_id order by hit.is_barcode, hit.text, hit.product_id),
        case
            when count(*) = p_limit
                then
                    (array_agg(array[hit.is_barcode::text, hit.text, hit.product_id::text]
                        order by hit.is_barcode desc, hit.text desc, hit.product_id desc))[1:1]
            else
                -- Not all candidates were examined: there may be more.
                (
                    select array[array[candidate.is_barcode::text, candidate.text, candidate.product_id::text]]
                    from candidate
                    offset v_examined - 1
                )
        end
    into v_page.ids, v_next
    from hit;

    if v_next is not null then
        v_page.next_cursor := core.encode_cursor(array[v_word, v_next[1][1], v_next[1][2], v_next[1][3]]);
    end if;
    return v_page;
end;
$$;

comment on function core.find_products(uuid, text, boolean, uuid[], text, text, integer) is
'Find a page of the products in which each word of a text begins a word of the name or SKU, in the order of those words, then of the products whose barcode begins with the text. With p_stock_state only those that track stock and are in that state. One call examines 5,000 candidates at most: when few of many match, a page may be short although there is a next one. Errors: validation.';
