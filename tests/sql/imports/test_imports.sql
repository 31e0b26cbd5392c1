-- Imports: cells, problems of rows, applied changes, and that the check agrees with the tables.
begin;
select plan(88);

select test.sign_up('acme');
select test.sign_up('rival');
do $$ begin perform test.tax_rate('acme', '20'); end; $$;
select test.product(
    'acme', 'OLD', '{"barcodes": ["b1", {"barcode": "4006381333931", "type": "gtin"}], "reorder_level": "3"}'
);
select test.product('acme', 'HELD', '{"quantity": "4"}');
select test.product('acme', 'GONE');
do $$ begin perform api.archive_product('acme', test.org_id('acme'), test.product_id('acme', 'GONE')); end; $$;
select test.product('rival', 'THEIRS', '{"barcodes": ["r1"]}');

create function pg_temp.check(p_kind text, p_header text[], p_rows jsonb, p_body jsonb default '{"delimiter": ","}')
returns text
language plpgsql
as $$
declare
    v_id uuid := test.import('acme', p_kind, p_header, p_rows, p_body);
begin
    perform api.check_import('acme', test.org_id('acme'), v_id);
    return coalesce(test.import_problems('acme', v_id), 'none');
end;
$$;

-- Headers.
select is(
    core.read_import_header('products', array[' SKU ', 'Unit-Price', 'Tax  rate', 'Problem', '', ' ']),
    array['sku', 'unit_price', 'tax_rate', null],
    'upper case, spaces and hyphens do not matter, empty columns at the end are dropped, and problem is ignored'
);
select
    throws_ok(
        format('select core.read_import_header(%L, %L)', refused.kind, refused.header),
        'PT422', 'bad_header', refused.why
    )
from (
    values
    ('products', array['sku', 'colour'], 'an unknown column'),
    ('products', array['sku', 'name', 'SKU'], 'a column twice'),
    ('products', array['name'], 'no SKU'),
    ('products', array['sku', '', 'name'], 'a column without a name'),
    ('products', array[''], 'an empty header'),
    ('customers', array['name', 'email'], 'no number and no id')
) as refused (kind, header, why);
select is(
    core.read_import_header('customers', '{id,name}'), '{id,name}', 'customers may have an id as key'
);

-- Cells: their values and their problems.
create temporary table cell (content jsonb, type text, value jsonb, slug text, mark text);
insert into cell values
('" Tea "', 'name', '"Tea"', null, null),
('"a\u0001b"', 'name', null, 'not_one_line', null),
('"a\nb"', 'name', null, 'not_one_line', null),
('"a\r\nb"', 'address', '"a\nb"', null, null),
(to_jsonb(repeat('x', 200)), 'name', to_jsonb(repeat('x', 200)), null, null),
(to_jsonb(repeat('x', 201)), 'name', null, 'too_long', null),
('"''=1+1"', 'name', '"=1+1"', null, null),
('"''''@x"', 'name', '"''@x"', null, null),
('"''quoted"', 'name', '"''quoted"', null, null),
('"-"', 'name', null, 'required', null),
('"-"', 'phone', 'null', null, null),
('"''-"', 'phone', '"-"', null, null),
('441223', 'phone', '"441223"', null, null),
('"gb"', 'country', '"GB"', null, null),
('"GBR"', 'country', null, 'bad_country', null),
('"zz"', 'country', null, 'bad_country', null),
('"a@b"', 'email', '"a@b"', null, null),
('"a b@c"', 'email', null, 'bad_email', null),
('"30"', 'payment_terms_days', '30', null, null),
('"366"', 'payment_terms_days', null, 'out_of_range', null),
('"1.5"', 'payment_terms_days', null, 'out_of_range', null),
('"x"', 'payment_terms_days', null, 'not_a_number', null),
('"0198c0de-7e57-7000-8000-000000000001"', 'id', '"0198c0de-7e57-7000-8000-000000000001"', null, null),
('"0198c0de"', 'id', null, 'bad_id', null),
('{"formula": "A1&B1"}', 'name', null, 'formula_without_value', null),
('{}', 'name', null, 'formula_without_value', null),
('"=A1&B1"', 'name', '"=A1&B1"', null, null);

create temporary table number (content jsonb, declared text, value jsonb, slug text, mark text);
insert into number values
('"7"', null, '7', null, null),
('12.125', null, '12.125', null, null),
('"1.5"', null, '1.5', null, '.'),
('"1,5"', null, '1.5', null, ','),
('"1,234.5"', null, '1234.5', null, '.'),
('"1.234,5"', null, '1234.5', null, ','),
('"1.234.567"', null, '1234567', null, ','),
('"1 234,50"', null, '1234.50', null, ','),
('"1.234"', null, '"1.234"', null, '?'),
('"0.234"', null, '0.234', null, '.'),
('"1.234"', '.', '1.234', null, '.'),
('"1.234"', ',', '1234', null, ','),
('"1.5"', ',', null, 'not_a_number', null),
('"1,5"', '.', null, 'not_a_number', null),
('"12,34.5"', null, null, 'not_a_number', null),
('"1e5"', null, null, 'not_a_number', null),
('"-1"', null, null, 'out_of_range', null),
('"1000000000"', null, null, 'out_of_range', null),
('"0.1234567"', null, null, 'too_many_decimals', null),
('0.3333333333333333', null, null, 'too_many_decimals', null),
('{"formula": "2*3.5"}', null, null, 'formula_without_value', null);

select results_eq(
    $$
        select cell.content, cell.type, read.value, read.slug
        from cell
        cross join lateral core.read_import_cells(
            jsonb_populate_record(
                null::data.import_job,
                jsonb_build_object('kind', 'customers', 'file_format', 'csv', 'field_names', array[cell.type])
            ),
            jsonb_build_array(jsonb_build_object('line_no', 2, 'cells', array[cell.content]))
        ) as read
    $$,
    $$ select cell.content, cell.type, cell.value, cell.slug from cell $$,
    'text, codes and whole numbers'
);
select results_eq(
    $$
        select number.content, number.declared, read.value, read.slug, read.mark
        from number
        cross join lateral core.read_import_cells(
            jsonb_populate_record(
                null::data.import_job,
                jsonb_build_object(
                    'kind', 'products', 'file_format', 'csv', 'field_names', '{unit_price}'::text[],
                    'decimal_mark', number.declared
                )
            ),
            jsonb_build_array(jsonb_build_object('line_no', 2, 'cells', array[number.content]))
        ) as read
    $$,
    $$ select number.content, number.declared, number.value, number.slug, number.mark from number $$,
    'numbers, and the decimal marks that they show'
);
select results_eq(
    $$
        select word.text, core.read_boolean(word.text)
        from (values ('TRUE'), ('ja'), ('0'), ('Non'), ('maybe'), ('')) as word (text)
    $$,
    $$ values ('TRUE', true), ('ja', true), ('0', false), ('Non', false), ('maybe', null), ('', null) $$,
    'yes and no'
);

-- Numbers with two meanings are read like the other numbers of the file.
create function pg_temp.prices(p_prices text[], p_delimiter text)
returns text
language plpgsql
as $$
declare
    v_id uuid := test.import(
        'acme', 'products', '{sku,name,unit_price}',
        (
            select jsonb_agg(jsonb_build_array('P' || position, 'P', price))
            from unnest(p_prices) with ordinality as t (price, position)
        ),
        jsonb_build_object('delimiter', p_delimiter)
    );
begin
    perform api.check_import('acme', test.org_id('acme'), v_id);
    return coalesce(
        test.import_problems('acme', v_id),
        (
            select string_agg(import_row.body ->> 'unit_price', ' ' order by import_row.line_no)
            from data.import_row where import_row.import_id = v_id
        )
    );
end;
$$;
select is(pg_temp.prices('{1.234,"2,5"}', ';'), '1234 2.5', 'a decimal comma elsewhere: thousands');
select is(pg_temp.prices('{"1,234",2.5}', ';'), '1234 2.5', 'a decimal point elsewhere: thousands');
select is(pg_temp.prices('{1.234,2.5}', ';'), '1.234 2.5', 'a decimal point elsewhere: decimals');
select is(pg_temp.prices('{1.234}', ','), '1.234', 'no other number, between commas: decimals');
select is(
    pg_temp.prices('{1.234}', ';'), '2 unit_price unclear_number', 'no other number, between semicolons: unclear'
);
select is(pg_temp.prices('{"1,234"}', ','), '2 unit_price unclear_number', 'a single number with a comma is unclear');
select is(
    pg_temp.prices('{1.234,"2,5",2.5}', ','),
    '2 unit_price unclear_number', 'a number is unclear when the others disagree'
);

-- Products: every rule, every row.
select is(pg_temp.check('products', refused.header, refused.rows), refused.problems, refused.why)
from (
    values
    ('{sku,name,unit_price}'::text[], '[["A", "Tea", "1"]]'::jsonb, 'none', 'a good row'),
    ('{sku}', '[["OLD"]]', 'none', 'only the SKU of a product that exists'),
    ('{sku,name}', '[["", "Tea"]]', '2 sku required', 'no SKU'),
    (
        '{sku}', '[["A"]]', '2 name required, 2 unit_price required',
        'a new product without its required columns'
    ),
    (
        '{sku,name,unit_price}', '[["A", "x", "1"], ["B", "x", "1"], ["A", "y", "2"]]',
        '2 sku duplicate_in_file, 4 sku duplicate_in_file', 'a SKU twice'
    ),
    ('{sku}', '[["GONE"]]', '2 sku archived', 'an archived product'),
    ('{sku,name,unit_price}', '[["THEIRS", "x", "1"]]', 'none', 'a SKU of another shop is not taken'),
    ('{sku,barcodes}', '[["OLD", "r1"]]', 'none', 'a barcode of another shop is not taken'),
    ('{sku,barcodes}', '[["HELD", "b1"]]', '2 barcodes duplicate', 'a barcode of another product'),
    ('{sku,barcodes}', '[["OLD", "b1 b1"]]', 'none', 'its own barcode'),
    (
        '{sku,barcodes}', '[["OLD", "n"], ["HELD", "n"]]', '2 barcodes duplicate_in_file, 3 barcodes duplicate_in_file',
        'a barcode twice'
    ),
    ('{sku,gtins}', '[["OLD", "4006381333930"]]', '2 gtins bad_gtin', 'a GTIN whose check digit is wrong'),
    ('{sku,barcodes}', '[["OLD", "4006381333930"]]', 'none', 'the same as a plain barcode'),
    ('{sku,barcodes}', '[["OLD", "é"]]', '2 barcodes bad_barcode', 'an invalid barcode'),
    (
        '{sku,reorder_level,reorder_quantity}',
        '[["OLD", "0", "0"]]', '2 reorder_quantity out_of_range', 'a reorder quantity of zero'
    ),
    ('{sku,tax_rate}', '[["OLD", "never"]]', '2 tax_rate unknown_tax_rate', 'an unknown tax rate'),
    ('{sku,unit}', '[["OLD", "stone"]]', '2 unit unknown_unit', 'an unknown unit'),
    ('{sku,category}', '[["OLD", "Nowhere"]]', '2 category unknown_category', 'an unknown category'),
    ('{sku,unit}', '[["HELD", "kg"]]', '2 unit stock_in_use', 'another unit while there is stock'),
    (
        '{sku,tracks_stock}', '[["HELD", "no"]]', '2 tracks_stock stock_in_use',
        'tracks_stock after stock has moved'
    ),
    ('{sku,unit,tracks_stock}', '[["HELD", "piece", "yes"]]', 'none', 'the same unit again'),
    (
        '{sku,unit,tracks_stock}', '[["OLD", "stone", "maybe"]]', '2 unit unknown_unit, 2 tracks_stock not_yes_or_no',
        'problems of the cell alone and of the tables together'
    ),
    (
        '{sku,tracks_stock}', '[["OLD", "maybe", "more"]]', '2 tracks_stock not_yes_or_no, 2 3 too_many_cells',
        'neither yes nor no, and a cell too many'
    )
) as refused (header, rows, problems, why);

-- Archived references are accepted if they do not change.
do $$ begin
perform api.update_product(
    'acme', test.org_id('acme'), test.product_id('acme', 'OLD'), 1,
    jsonb_build_object('tax_rate_id', test.tax_rate('acme', '20'))
);
end; $$;
do $$ begin perform api.archive_tax_rate('acme', test.org_id('acme'), test.tax_rate('acme', '20')); end; $$;
select is(
    pg_temp.check('products', '{sku,tax_rate}', '[["OLD", "20 %"]]'), 'none', 'the archived rate that the product has'
);
select is(
    pg_temp.check('products', '{sku,tax_rate}', '[["HELD", "20 %"]]'),
    '2 tax_rate unknown_tax_rate', 'an archived rate that the product does not have'
);

-- Applied changes: given columns change, - removes a value, other columns stay; equal rows are not written.
create temporary table applied as
select
    api.apply_import(
        'acme', test.org_id('acme'),
        test.import(
            'acme', 'products', '{sku,name,unit_price,reorder_level,barcodes}',
            '[["OLD", "", "2,50", "-", "b1 b2"], ["HELD", "The HELD", 10, "", ""], ["NEW", "New", "1", "", "-"]]'
        ),
        '{}'
    ) as job;
select is(
    (
        select (
            job ->> 'status', job ->> 'created_count', job ->> 'updated_count', job ->> 'unchanged_count',
            job ->> 'rejected_count'
        )::text
        from applied
    ),
    '(done,1,1,1,0)', 'one created, one updated, one unchanged'
);
select is(
    (
        select (
            product.name, product.unit_price::text, product.reorder_level, product.tax_rate_id is null, product.version
        )::text
        from data.product
        where product.id = test.product_id('acme', 'OLD')
    ),
    '("The OLD",2.50,,f,3)', 'only columns of the file change'
);
select results_eq(
    $$
        select product_barcode.barcode collate "default", product_barcode.type from data.product_barcode
        where product_barcode.product_id = test.product_id('acme', 'OLD') order by 1
    $$,
    $$ values ('4006381333931', 'gtin'), ('b1', 'any'), ('b2', 'any') $$,
    'barcodes are those of the cell, and GTINs have their own column'
);
select is(
    (
        select product.version from data.product
        where product.id = test.product_id('acme', 'HELD')
    ), 1::bigint,
    'an equal row changes nothing'
);
select is(
    (
        select count(*)
        from data.audit_log
        where
            audit_log.org_id = test.org_id('acme')
            and audit_log.operation = 'apply_import'
            and audit_log.table_name = 'product'
    ),
    2::bigint, 'an equal row is not in the log, the others are'
);
select is(
    (
        select (stock_level.quantity::numeric, stock_level.last_sequence_no)::text
        from data.stock_level
        where stock_level.product_id = test.product_id('acme', 'NEW')
    ),
    '(0,0)', 'a new product has no stock'
);
select is_empty(
    $$
        select import_row.line_no from data.import_row
        inner join applied on import_row.import_id = (applied.job ->> 'id')::uuid
    $$,
    'applied rows are not kept'
);

-- All or nothing; or the good ones.
create temporary table mixed as
select test.import('acme', 'products', '{sku,name,unit_price}', '[["G", "Good", "1"], ["H", "Bad", "x"]]') as id;
select is(
    (select api.apply_import('acme', test.org_id('acme'), mixed.id, '{}') ->> 'status' from mixed),
    'rejected', 'a bad row'
);
select is(test.product_id('acme', 'G'), null, 'a bad row keeps the good row out');
create function pg_temp.counted()
returns text
language sql
as $$
    select
        (
            import_job.status,
            import_job.created_count,
            import_job.updated_count,
            import_job.unchanged_count,
            import_job.rejected_count
        )::text
    from data.import_job
    where import_job.id = (select mixed.id from mixed)
$$;
select is(pg_temp.counted(), '(rejected,0,0,0,1)', 'a rejected import counts nothing as created');
select is(
    (select api.check_import('acme', test.org_id('acme'), mixed.id) ->> 'created_count' from mixed),
    '1', 'a check counts what it would create'
);
select is(
    (select api.apply_import('acme', test.org_id('acme'), mixed.id, '{"mode": "good"}') ->> 'created_count' from mixed),
    '1', 'mode good imports the good row'
);
create temporary table given_up as
select test.import('acme', 'products', '{sku,name,unit_price}', '[["K", "Kept out", "1"]]') as id;
select is(
    (select api.check_import('acme', test.org_id('acme'), given_up.id) ->> 'created_count' from given_up),
    '1', 'a dry run counts one'
);
select is(
    (
        select (job.value ->> 'status', job.value ->> 'created_count')::text
        from (select api.cancel_import('acme', test.org_id('acme'), given_up.id) as value from given_up) as job
    ),
    '(cancelled,0)', 'a cancelled import counts nothing'
);
select throws_ok(
    $$
        update data.import_job
        set created_count = 1, status = 'rejected', finished_at = null
        where id = (select id from mixed)
    $$,
    '23514', null, 'raw SQL cannot count anything either'
);
select is(
    (
        select (
            api.export_import_rejects('acme', test.org_id('acme'), mixed.id, null, 10) -> 'rows' -> 0 ->> 'cells'
        )::jsonb
        from mixed
    ),
    '["H", "Bad", "x"]', 'the bad row is kept as it came'
);
select
    throws_ok(
        format('select api.apply_import(''acme'', test.org_id(''acme''), %L, ''{}'')', mixed.id),
        'PT409', 'import_not_open', 'a finished import is not applied again'
    )
from mixed;

-- Other sessions see the progress.
create temporary table watched as
select test.import('acme', 'products', '{sku,name,unit_price}', '[["W1", "W", "1"], ["W2", "W", "1"]]') as id;
select
    is(
        api.get_import('acme', test.org_id('acme'), watched.id) ->> 'applied_percent',
        null, 'no progress before it is applied'
    )
from watched;
do $$ begin perform core.announce_import_progress(watched.id, 40) from watched; end; $$;
select
    is(
        api.get_import('acme', test.org_id('acme'), watched.id) ->> 'applied_percent',
        '40', 'progress is visible while it is applied'
    )
from watched;
do $$
begin
    perform core.run_import(import_job)
    from data.import_job
    inner join watched on import_job.id = watched.id;
end;
$$;
select
    is(
        api.get_import('acme', test.org_id('acme'), watched.id) ->> 'applied_percent',
        '100', 'progress is 100 at the end'
    )
from watched;

-- After 30 days rows and problems are deleted; the import stays.
update data.import_job set created_at = now() - interval '31 days'
where import_job.id = (select mixed.id from mixed);
do $$ begin perform test.import('acme', 'suppliers', '{supplier_number}', '[]'); end; $$;
select is(
    (
        select (
            (
                select count(*) from data.import_row
                where import_row.import_id = mixed.id
            ),
            (
                select count(*) from data.import_problem
                where import_problem.import_id = mixed.id
            ),
            (
                select count(*) from data.import_job
                where import_job.id = mixed.id
            )
        )::text
        from mixed
    ),
    '(0,0,1)', 'a new import deletes old rows'
);

-- What an organization keeps of its files has a limit.
create function pg_temp.kept(p_sku text, p_body jsonb default '{}')
returns uuid
language plpgsql
as $$
declare
    v_id uuid;
begin
    v_id := api.open_import(
        'acme', test.org_id('acme'), '{"kind": "products", "file_format": "csv", "delimiter": ",", "header": ["sku"]}'
    ) ->> 'id';
    perform api.add_import_rows(
        'acme', test.org_id('acme'), v_id,
        jsonb_build_object('rows', json_build_array(json_build_object('line_no', 2, 'cells', json_build_array(p_sku))))
        || p_body
    );
    return v_id;
end;
$$;
create temporary table crowd as
select
    pg_temp.kept('FIRST', '{"is_last": true}') as first,
    pg_temp.kept('SECOND') as second;
select is(
    (
        select (import_job.staged_rows, import_job.staged_bytes > 0)::text
        from data.import_job
        where import_job.id = (select crowd.second from crowd)
    ),
    '(1,t)', 'an import says how much of it is kept'
);
update data.import_job set staged_rows = core.get_maximum_staged_rows()
where import_job.id = (select crowd.second from crowd);
select throws_ok(
    $$select pg_temp.kept('THIRD')$$, 'PT422', 'import_too_large', 'an organization keeps so many rows and no more'
);
update data.import_job set staged_rows = 1, staged_bytes = core.get_maximum_staged_bytes()
where import_job.id = (select crowd.second from crowd);
select throws_ok(
    $$select pg_temp.kept('THIRD')$$, 'PT422', 'import_too_large', 'an organization keeps so many bytes and no more'
);
select is(
    (
        select import_job.status from data.import_job
        where import_job.id = (select crowd.second from crowd)
    ),
    'uploading', 'an import that is being sent is not dropped to make room'
);
update data.import_job set staged_bytes = 1
where import_job.id = (select crowd.second from crowd);
update data.import_job set staged_rows = core.get_maximum_staged_rows() / 2 + 1
where import_job.id = (select crowd.first from crowd);
select lives_ok($$select pg_temp.kept('FOURTH')$$, 'a new import finds room');
select is(
    (
        select (
            import_job.status,
            import_job.staged_rows,
            (
                select count(*) from data.import_row
                where import_row.import_id = import_job.id
            )
        )::text
        from data.import_job
        where import_job.id = (select crowd.first from crowd)
    ),
    '(cancelled,0,0)', 'because an older one that holds most of it was dropped'
);
update data.import_job set staged_at = now() - interval '61 minutes'
where import_job.id = (select crowd.second from crowd);
select throws_ok(
    format(
        $$select api.add_import_rows('acme', %L, %L, '{"rows": [], "is_last": true}')$$,
        test.org_id('acme'), (select crowd.second from crowd)
    ),
    'PT409', 'import_not_open', 'after an hour without rows an import is over'
);
select lives_ok($$select pg_temp.kept('FIFTH')$$, 'another import may begin');
select is(
    (
        select (
            import_job.status,
            import_job.staged_rows,
            (
                select count(*) from data.import_row
                where import_row.import_id = import_job.id
            )
        )::text
        from data.import_job
        where import_job.id = (select crowd.second from crowd)
    ),
    '(cancelled,0,0)', 'and drops what nobody sends any more'
);
create temporary table counted as
select test.import('acme', 'products', '{sku,name}', '[["ODD"], ["B", "B"]]') as id;
select is(
    (
        select import_job.staged_rows from data.import_job
        where import_job.id = (select counted.id from counted)
    ),
    2, 'the count is that of the rows'
);

-- A row that passes the check passes the tables, for every column: its longest, largest or smallest value.
create function pg_temp.limit_of(p_field core.import_field)
returns text
language sql
return case
    when p_field.name = 'unit' then 'piece'
    when p_field.name in ('category', 'tax_rate') then '-'
    when p_field.name = 'gtins' then '96385074'
    when p_field.type in ('line', 'text') then repeat('x', p_field.maximum)
    when p_field.type in ('price', 'quantity') then '999999999.999999'
    when p_field.type = 'positive' then '0.000001'
    when p_field.type = 'whole' then p_field.maximum::text
    when p_field.type = 'boolean' then 'yes'
    when p_field.type = 'email' then repeat('e', 64) || '@' || repeat('x', 176) || '.com'
    when p_field.type = 'country' then 'FR'
    when p_field.type = 'list' then repeat('b', 48)
end;
create temporary table limits as
select
    kind.name as kind,
    array_agg(field.name order by field.position) as header,
    jsonb_build_array(
        jsonb_agg(
            pg_temp.limit_of(
                row(field.name, field.type, field.maximum, field.is_nullable)::core.import_field
            ) order by field.position
        )
    ) as rows
from unnest(array['products', 'customers', 'suppliers']) as kind (name)
cross join core.list_import_fields(kind.name) with ordinality as field (name, type, maximum, is_nullable, position)
where field.type <> 'id'
group by kind.name;
select is(pg_temp.check(limits.kind, limits.header, limits.rows), 'none', limits.kind || ': the limits pass the check')
from limits
order by limits.kind;
select
    is(
        api.apply_import(
            'acme', test.org_id('acme'), test.import('acme', limits.kind, limits.header, limits.rows), '{}'
        )
        ->> 'created_count',
        '1', limits.kind || ': the limits pass the table'
    )
from limits
order by limits.kind;
select is_empty(
    $$
        select limits.kind, field.name
        from limits
        cross join core.list_import_fields(limits.kind) as field
        inner join test.attribute
            on attribute.relation_name = 'data.' || rtrim(limits.kind, 's') and attribute.name = field.name
        where field.type in ('line', 'text', 'whole') and field.name <> 'unit'
        and test.attempt(
            format(
                'update data.%I set %I = %L where org_id = %L', rtrim(limits.kind, 's'), field.name,
                case field.type when 'whole' then (field.maximum + 1)::text else repeat('x', field.maximum + 1) end,
                test.org_id('acme')
            )
        ) <> '23514'
    $$,
    'the table refuses values beyond the limits'
);

-- A VAT number must be valid for the country in the row or in the books; an old value stays.
select api.create_customer(
    'acme', test.org_id('acme'), '{"name": "Vat", "customer_number": "V1", "country": "DE"}'
) ->> 'id';
select api.create_supplier(
    'acme', test.org_id('acme'), '{"name": "Vat", "supplier_number": "V1", "country": "DE"}'
) ->> 'id';
create temporary table judged as
select
    file.*,
    test.import('acme', file.kind, file.header, file.lines) as id
from (
    values
    (
        'customers', '{customer_number,tax_number}'::text[], '[["V1", "DE136695978"]]'::jsonb,
        '2 tax_number bad_tax_number', 'with a wrong check digit'
    ),
    ('customers', '{customer_number,tax_number}', '[["V1", "DE 136 695 976"]]', null, 'with the right one'),
    ('customers', '{customer_number,tax_number}', '[["V1", "FR1"]]', null, 'of another country'),
    (
        'customers', '{customer_number,name,tax_number,country}', '[["V2", "New", "FR1", "FR"]]',
        '2 tax_number bad_tax_number', 'of a new row'
    ),
    (
        'suppliers', '{supplier_number,tax_number}', '[["V1", "DE136695978"]]',
        '2 tax_number bad_tax_number', 'with a wrong check digit'
    ),
    ('suppliers', '{supplier_number,tax_number}', '[["V1", "DE136695976"]]', null, 'with the right one')
) as file (kind, header, lines, problems, why);
select api.check_import('acme', test.org_id('acme'), judged.id) ->> 'status' from judged;
select is(test.import_problems('acme', judged.id), judged.problems, format('%s: %s', judged.kind, judged.why))
from judged;
select test.stop_triggers();
update data.customer set tax_number = 'DE1'
where customer.customer_number = 'V1' and customer.org_id = test.org_id('acme');
create temporary table kept as
select test.import('acme', 'customers', '{customer_number,phone,tax_number}', '[["V1", "1", "DE1"]]') as id;
select api.check_import('acme', test.org_id('acme'), kept.id) ->> 'status' from kept;
select is(test.import_problems('acme', kept.id), null, 'customers: an old invalid value may stay') from kept;

select * from finish();
rollback;
