-- Maya analyses, with plain SQL.
\ir shop.psql

select api.create_bill(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_idempotency_key => 'sale',
    p_body => format('{"issue": true, "lines": [{"product_id": "%s", "quantity": "3"}]}', :'tea')::jsonb
) ->> 'number' as number;

-- An operator makes her a login. The database keeps which shop a login sees, and no setting changes that.
\setenv ANALYST :analyst
\setenv SHOP :shop
\set password `counterfoil create-analyst $ANALYST --org $SHOP | awk '/^password/ { print $2 }'`
\setenv PGPASSWORD :password
\connect - :analyst

-- Her search path has only her views.
select
    sku,
    quantity,
    net_amount,
    cost_amount,
    margin_amount
from sales_by_product;
select
    sku,
    quantity,
    value_amount
from stock_levels
order by sku;

-- The same views hold the rows of all shops. Maya sees one shop, whatever setting she changes.
select count(distinct org_id) as shops from documents;
set counterfoil.org_id = '00000000-0000-0000-0000-000000000000';
select count(distinct org_id) as shops from documents;

-- She can only read.
update documents set gross_amount = 0;
select count(*) from data.bill;
select api.get_org(p_capability => 'a guess', p_org_id => null);
set role counterfoil_owner;
create temporary table mine (number text);
