-- A file of products comes in.
--
-- The web process, or `counterfoil import`, reads the file and sends its header and its cells as they are. The
-- database decides what they mean and whether it accepts them.
\ir shop.psql

select api.open_import(
    p_capability => :'max',
    p_org_id => :'shop',
    p_body => '{
        "kind": "products",
        "file_name": "spring.csv",
        "file_format": "csv",
        "delimiter": ";",
        "header": ["SKU", "Name", "Unit price", "Tax rate"]
    }'
) ->> 'id' as import \gset
select api.add_import_rows(
    p_capability => :'max',
    p_org_id => :'shop',
    p_id => :'import',
    p_body => '{
        "rows": [
            {"line_no": 2, "cells": ["TEA", "Green tea, spring", "10,90", "VAT 20"]},
            {"line_no": 3, "cells": ["TEA-B", "Black tea", "9,50", "VAT 20"]},
            {"line_no": 4, "cells": ["CUP", "", "dear", "VAT 19"]},
            {"line_no": 5, "cells": ["CUP", "Cup", "3,50", "VAT 20"]}
        ],
        "is_last": true
    }'
) as import_job \gset

-- A dry run: it says what would happen, and changes nothing.
select api.check_import(p_capability => :'max', p_org_id => :'shop', p_id => :'import') as import_job \gset
select *
from json_to_record(:'import_job') as import_job (
    status text, row_count integer, problem_count integer, rejected_count integer
);
select *
from json_to_recordset(:'import_job'::json -> 'problems') as problem (
    line_no integer, column_name text, value text, slug text, message text
);

-- All or nothing: if a row has a problem, nothing is done.
select api.apply_import(
    p_capability => :'max', p_org_id => :'shop', p_id => :'import', p_body => '{"mode": "all"}'
) ->> 'status' as status;

-- Or the good rows. A known SKU is changed, a new one is made.
select import_job.*
from
    json_to_record(
        api.apply_import(p_capability => :'max', p_org_id => :'shop', p_id => :'import', p_body => '{"mode": "good"}')
    ) as import_job (status text, created_count integer, updated_count integer, rejected_count integer);
select product.*
from
    json_to_record(
        api.get_product(p_capability => :'max', p_org_id => :'shop', p_id => :'tea')
    ) as product (sku text, name text, unit_price text);

-- The rest comes back as a file, each row with its problems.
select
    rejected.cells ->> 0 as sku,
    rejected.problem
from
    json_to_recordset(
        api.export_import_rejects(
            p_capability => :'max', p_org_id => :'shop', p_id => :'import', p_cursor => null, p_limit => 50
        ) -> 'rows'
    ) as rejected (cells json, problem text);
