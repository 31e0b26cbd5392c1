-- Search while typing: by the beginnings of words, in any order, without regard to case and accents.
begin;
select plan(39);

select test.sign_up('acme');
select test.sign_up('rival');
select test.product('rival', 'X', '{"name": "Blue shirt", "barcodes": ["4001"]}');

select test.product('acme', made.sku, made.body)
from (
    values
    ('SH-BL-M', '{"name": "Shirt, blue (medium)", "barcodes": ["4001", "4002"]}'::jsonb),
    ('SH-RD-M', '{"name": "Shirt, red (medium)", "barcodes": ["5001"]}'),
    ('TR-BL', '{"name": "Blue trousers"}'),
    ('CAFE', '{"name": "Crème brûlée, café", "barcodes": ["B-77"]}'),
    ('4001-X', '{"name": "Numbers"}'),
    ('TEA', '{"name": "Tea for the teapot: teas"}'),
    ('L1', '{"name": "Lamp, oak, wide"}'),
    ('L2', '{"name": "Lamp, oak"}'),
    ('W1', '{"name": "Wide"}'),
    ('W2', '{"name": "Wide"}')
) as made (sku, body);

create function pg_temp.found(p_search text, p_category_id uuid default null, p_include_archived boolean default false)
returns text
language sql
return (
    select string_agg(item.value ->> 'sku', ' ' order by item.no)
    from json_array_elements(
        test.products('acme', test.org_id('acme'), p_search, p_include_archived, p_category_id, null, 50) -> 'items'
    ) with ordinality as item (value, no)
);

select is(guard.search_words(said.text), said.words, said.why)
from (
    values
    ('Shirt, BLUE (blue)', ' blue shirt ', 'each word once, in order, lower case, without punctuation'),
    ('Crème brûlée', ' brulee creme ', 'without accents'),
    ('L''eau  de-vie 1.5l', ' 1 5l de eau l vie ', 'an apostrophe, a hyphen and a point separate words'),
    ('Straße – Łódź', E' stra\u00dfe \u0142odz ', 'letters without accents stay; a dash is not a word'),
    (E'\u30c6\u30a3\u30fc', E' \u30c6\u30a3\u30fc ', 'other scripts too'),
    (' - ', ' ', 'a text without words'),
    ('50 %_\', ' 50 ', 'no sign of a pattern')
) as said (text, words, why);

select is(pg_temp.found(asked.text), asked.skus, asked.why)
from (
    values
    ('shi', 'SH-BL-M SH-RD-M', 'the beginning of a word'),
    ('blu', 'SH-BL-M TR-BL', 'of one in the middle'),
    ('BLUE SHIRT', 'SH-BL-M', 'two words, in another order and case'),
    ('shirt me bl', 'SH-BL-M', 'three'),
    ('lamp oak wide', 'L1', 'all words have to match, not only the one that is looked up'),
    ('shirt green', null, 'one missing word finds nothing'),
    ('hirt', null, 'not the end of a word'),
    ('sh-r', 'SH-RD-M', 'the beginning of a SKU'),
    ('rd', 'SH-RD-M', 'a part of a SKU'),
    ('creme', 'CAFE', 'without the accent'),
    ('CRÈ', 'CAFE', 'with it'),
    ('te', 'TEA', 'found by three of its words, shown once'),
    ('teas tea', 'TEA', 'words that begin alike'),
    ('5', 'SH-RD-M', 'the beginning of a barcode'),
    ('400', '4001-X SH-BL-M', 'by a word first, then by a barcode; of two barcodes once'),
    ('4002', 'SH-BL-M', 'by the second barcode'),
    ('B-7', 'CAFE', 'a barcode with a hyphen'),
    ('%', null, 'a wildcard finds nothing'),
    ('shirt %', 'SH-BL-M SH-RD-M', 'a wildcard beside a word is ignored')
) as asked (text, skus, why);

-- The index follows the name.
select api.update_product(
    'acme', test.org_id('acme'), test.product_id('acme', 'TR-BL'), 1, '{"name": "Green trousers, green"}'
) ->> 'id';
select is(pg_temp.found('blue'), 'SH-BL-M', 'the old name finds nothing');
select is(pg_temp.found('green'), 'TR-BL', 'the new name finds it');
select is(pg_temp.found('bl'), 'SH-BL-M TR-BL', 'the SKU still finds it');
select results_eq(
    $$
        select
            product.id,
            string_agg(product_word.word, ' ' order by product_word.word)
        from data.product
        inner join data.product_word on product.org_id = product_word.org_id and product.id = product_word.product_id
        group by product.org_id, product.id
        order by 1
    $$,
    $$ select product.id, trim(product.words) from data.product order by 1 $$,
    'the words of a product are in the index, and no others'
);

-- Archived, and in a category.
select api.archive_product('acme', test.org_id('acme'), test.product_id('acme', 'SH-RD-M')) ->> 'id';
select is(pg_temp.found('shirt'), 'SH-BL-M', 'an archived product is not found');
select is(pg_temp.found('shirt', null, true), 'SH-BL-M SH-RD-M', 'an archived product is found on request');
select api.update_product(
    'acme', test.org_id('acme'), test.product_id('acme', 'SH-BL-M'), 1,
    jsonb_build_object('category_id', test.category('acme', 'Shirts', 'Clothes'))
) ->> 'id';
select is(pg_temp.found('bl', test.category('acme', 'Clothes')), 'SH-BL-M', 'in a category and below it');
select is(pg_temp.found(null, test.category('acme', 'Clothes')), 'SH-BL-M', 'all products of a category');
select is(pg_temp.found('bl', gen_random_uuid()), null, 'an unknown category has no products');

-- Whatever ends a page, each product comes once and none is missing.
select
    test.product(
        'acme', 'P' || number,
        jsonb_build_object('name', 'Pencil pen ' || number, 'barcodes', jsonb_build_array('PE' || number))
    )
from generate_series(1, 5) as number;
create function pg_temp.walk(p_search text, p_limit integer)
returns text
language plpgsql
as $$
declare
    v_page json;
    v_cursor text;
    v_skus text [] := '{}';
begin
    for turn in 1..20 loop
        v_page := test.products('acme', test.org_id('acme'), p_search, false, null, v_cursor, p_limit);
        v_skus := v_skus || array(select item.value ->> 'sku' from json_array_elements(v_page -> 'items') as item);
        v_cursor := v_page ->> 'next_cursor';
        if v_cursor is null then
            -- In order of their SKUs: the list puts products with the same words in the order in which they were made,
            -- which is chance within a millisecond.
            return array_to_string(array(select sku from unnest(v_skus) as found (sku) order by sku), ' ');
        end if;
    end loop;
    return 'without end';
end;
$$;
select is_empty(
    $$
        select search.text, size.number, pg_temp.walk(search.text, size.number)
        from (
            values
            ('pe', 'P1 P2 P3 P4 P5'),
            ('PE', 'P1 P2 P3 P4 P5'),
            ('400', '4001-X SH-BL-M'),
            ('pen pencil', 'P1 P2 P3 P4 P5')
        ) as search (text, skus)
        cross join generate_series(1, 7) as size (number)
        where pg_temp.walk(search.text, size.number) <> search.skus
    $$,
    'page by page, each comes once'
);
-- More candidates than one call looks at: the page ends there, and the next one goes on.
insert into data.product_word (org_id, word, product_id)
select
    product.org_id,
    'zz' || lpad(number::text, 5, '0') as word,
    product.id
from data.product, generate_series(1, 5100) as number
where product.sku = 'TEA';
select test.product('acme', 'Z', '{"name": "Zzz"}');
select
    is(
        (page -> 'items' ->> 0, page ->> 'next_cursor' is not null)::text,
        '(,t)', 'a page without a match has a next page'
    )
from (select test.products('acme', test.org_id('acme'), 'zz', false, null, null, 10) as page) as first;
select is(pg_temp.walk('zz', 10), 'Z', 'the next page has the match');

select is(
    test.attempt(
        $$
            select test.products('acme', test.org_id('acme'), 'pen', false, null, core.encode_cursor(array['x']), 2)
        $$
    ),
    'PT422 validation', 'a cursor of another list is refused'
);

select * from finish();
rollback;
