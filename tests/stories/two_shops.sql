-- Two shops in one database.
--
-- Ada has a shop here, and Bea has one. For a call that acts in one shop, the rows of the other do not exist.
\ir shop.psql
\set bea bea- :story
\connect - counterfoil_auth
select auth.sign_up(
    p_email => 'bea@example.com',
    p_password_hash => '$argon2id$made by the web process',
    p_name => 'Bea',
    p_org_name => 'Tea garden',
    p_currency => 'GBP',
    p_country => 'GB',
    p_address => '127.0.0.1',
    p_capability => :'bea',
    p_refresh_token => format('refresh %s', :'bea')
) -> 'org' ->> 'id' as garden \gset
\connect - counterfoil_api

-- Bea asks for Ada's organization. She gets the same answer as for an id that does not exist.
select api.get_org(p_capability => :'bea', p_org_id => :'shop');
select api.get_org(p_capability => :'bea', p_org_id => '00000000-0000-4000-8000-000000000000');

-- She asks in her own shop for Ada's tea, by its id, and sells it.
select api.get_product(p_capability => :'bea', p_org_id => :'garden', p_id => :'tea');
select api.create_bill(
    p_capability => :'bea',
    p_org_id => :'garden',
    p_idempotency_key => 'sale',
    p_body => format('{"issue": true, "lines": [{"product_id": "%s", "quantity": "1"}]}', :'tea')::jsonb
);

-- The same SKU is free in her shop, and her numbers begin at 1 whatever Ada's are.
select api.create_product(
    p_capability => :'bea',
    p_org_id => :'garden',
    p_body => '{"sku": "TEA", "name": "Tea of the garden", "unit_price": "3.00", "tracks_stock": false}'
) ->> 'id' as garden_tea \gset
select bill.*
from
    json_to_record(
        api.create_bill(
            p_capability => :'bea',
            p_org_id => :'garden',
            p_idempotency_key => 'sale',
            p_body => format('{"issue": true, "lines": [{"product_id": "%s", "quantity": "1"}]}', :'garden_tea')::jsonb
        )
    ) as bill (number text, currency text, gross_amount text);

-- Row security does this. It also binds the owner of the tables, who sees nothing until a call has proved whose rows
-- it may see.
\connect - :superuser
set role counterfoil_owner;
select count(*) as products from data.product;
reset role;

-- A member who is taken out of a shop is refused at the next call.
\connect - counterfoil_api
select member ->> 'user_id' as max_id
from
    json_array_elements(api.list_members(p_capability => :'ada', p_org_id => :'shop') -> 'items') as item (member)
where member ->> 'name' = 'Max' \gset
select api.get_org(p_capability => :'max', p_org_id => :'shop') ->> 'name' as name;
select api.update_member(
    p_capability => :'ada', p_org_id => :'shop', p_user_id => :'max_id', p_body => '{"is_active": false}'
) ->> 'is_active' as is_active;
select api.get_org(p_capability => :'max', p_org_id => :'shop') ->> 'name' as name;
