-- A shop opens and sells.
--
-- The web process only calls functions, through two logins. counterfoil_auth opens sessions, counterfoil_api does all
-- the rest. Neither may read or write a table.

-- Ada signs up. In real life the password's hash, the capability and the refresh token come from the web process:
-- the capability is 256 random bits, goes to Ada inside her access token, and the database keeps its sha256 only.
\set ada ada- :story
\connect - counterfoil_auth
select auth.sign_up(
    p_email => 'ada@example.com',
    p_password_hash => '$argon2id$made by the web process',
    p_name => 'Ada',
    p_org_name => 'Corner shop',
    p_currency => 'EUR',
    p_country => 'FR',
    p_address => '127.0.0.1',
    p_capability => :'ada',
    p_refresh_token => 'another 256 random bits'
) -> 'org' ->> 'id' as shop \gset

-- From here on each call names the capability and the organization. The database looks up whose capability it is,
-- whether this person is a member there and may do what is asked, and shows the call the rows of that organization.
\connect - counterfoil_api
select api.create_tax_rate(
    p_capability => :'ada', p_org_id => :'shop', p_body => '{"name": "VAT 20", "rate": "20"}'
) ->> 'id' as vat \gset

select api.create_product(
    p_capability => :'ada',
    p_org_id => :'shop',
    p_body => format(
        '{"sku": "TEA", "name": "Green tea", "unit_price": "10.01", "tax_rate_id": "%s"}', :'vat'
    )::jsonb
) ->> 'id' as tea \gset

-- Ten packs come in at 5.00. A call that moves stock or money has an idempotency key: see retried_request.sql.
select api.receive_stock(
    p_capability => :'ada',
    p_org_id => :'shop',
    p_idempotency_key => 'delivery of Monday',
    p_body => format('{"lines": [{"product_id": "%s", "quantity": "10", "unit_cost": "5.00"}]}', :'tea')::jsonb
) ->> 'goods_amount' as worth;

-- A bill that is issued at once: priced, taxed, numbered, taken from the shelf, sealed and paid, in one transaction.
select api.create_bill(
    p_capability => :'ada',
    p_org_id => :'shop',
    p_idempotency_key => 'sale 1',
    p_body => format(
        '{
            "issue": true,
            "lines": [{"product_id": "%s", "quantity": "3"}],
            "payments": [{"method": "card", "amount": "36.04"}]
        }',
        :'tea'
    )::jsonb
) as bill \gset

-- The answer is the whole document. 3 x 10.01 = 30.03, and the tax on it is 6.006, rounded half away from zero.
select *
from json_to_record(:'bill') as bill (
    number text, status text, net_amount text, tax_amount text, gross_amount text, paid_amount text, due_amount text
);
select *
from json_to_recordset(:'bill'::json -> 'lines') as line (
    line_no integer, sku text, description text, quantity text, unit_price text, net_amount text, tax_rate text
);

-- Seven are left, at what they cost.
select level.*
from
    json_to_recordset(
        api.list_stock_levels(
            p_capability => :'ada', p_org_id => :'shop', p_search => null, p_category_id => null, p_stock => null,
            p_cursor => null, p_limit => 50
        ) -> 'items'
    ) as level (sku text, quantity text, value_amount text);

-- Nobody can sell goods that are not there: the price, the number and the stock stay as they were.
select api.create_bill(
    p_capability => :'ada',
    p_org_id => :'shop',
    p_idempotency_key => 'sale 2',
    p_body => format('{"issue": true, "lines": [{"product_id": "%s", "quantity": "100"}]}', :'tea')::jsonb
);

-- The login of the web process cannot get around the functions. It cannot even read.
select * from data.bill;
update data.stock_level set quantity = 1000;

-- An unknown capability opens nothing.
select api.get_org(p_capability => 'a guess', p_org_id => :'shop');
