-- A request is sent again.
--
-- A till sends a sale, and the line goes dead before the answer comes. The till cannot know whether it was sold. It
-- sends the same request with the same idempotency key until it is answered.
\ir shop.psql

-- The sale, whose answer is lost ...
select api.create_bill(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_idempotency_key => 'made once, on the till',
    p_body => format(
        '{"issue": true, "lines": [{"product_id": "%s", "quantity": "2"}]}', :'tea'
    )::jsonb
) as lost \gset

-- ... and the same sale again.
select api.create_bill(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_idempotency_key => 'made once, on the till',
    p_body => format(
        '{"issue": true, "lines": [{"product_id": "%s", "quantity": "2"}]}', :'tea'
    )::jsonb
) as again \gset

-- The second answer equals the first, byte for byte, and two packs left the shelf, not four.
select
    :'again' = :'lost' as is_same_answer,
    :'again'::json ->> 'number' as number;
select level.*
from
    json_to_recordset(
        api.list_stock_levels(
            p_capability => :'ada', p_org_id => :'shop', p_search => null, p_category_id => null, p_stock => null,
            p_cursor => null, p_limit => 50
        ) -> 'items'
    ) as level (sku text, quantity text)
where level.sku = 'TEA';

-- Keys in another order and more spaces are the same request. Another quantity is another request.
select api.create_bill(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_idempotency_key => 'made once, on the till',
    p_body => format(
        '{"lines": [{"quantity":   "2", "product_id": "%s"}], "issue": true}', :'tea'
    )::jsonb
) ->> 'number' as number;
select api.create_bill(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_idempotency_key => 'made once, on the till',
    p_body => format(
        '{"issue": true, "lines": [{"product_id": "%s", "quantity": "3"}]}', :'tea'
    )::jsonb
);

-- A request that was refused has not used its key: the till may correct it and send it again.
select api.create_bill(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_idempotency_key => 'the next sale',
    p_body => format(
        '{"issue": true, "lines": [{"product_id": "%s", "quantity": "100"}]}', :'tea'
    )::jsonb
);
select api.create_bill(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_idempotency_key => 'the next sale',
    p_body => format(
        '{"issue": true, "lines": [{"product_id": "%s", "quantity": "1"}]}', :'tea'
    )::jsonb
) ->> 'number' as number;
