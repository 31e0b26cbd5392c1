-- Twelve tills, ten packs of tea.
--
-- All tills sell a pack at the same moment, each in a process and a connection of its own (tills.sh, till.psql).
\ir shop.psql
\setenv SHOP :shop
\setenv CLEO :cleo
\setenv TEA :tea

-- Ten tills sell a pack and two are told that there is none left. No till has to try again. No number is missing: a
-- sale takes its number last, under a lock, when nothing can refuse it any more.
\! sh tills.sh

select level.*
from
    json_to_recordset(
        api.list_stock_levels(
            p_capability => :'ada', p_org_id => :'shop', p_search => null, p_category_id => null, p_stock => null,
            p_cursor => null, p_limit => 50
        ) -> 'items'
    ) as level (sku text, quantity text, value_amount text)
where level.sku = 'TEA';

-- All of it adds up: stock, numbers, chain, totals.
select report ->> 'is_valid' as is_valid
from api.verify_org(p_capability => :'ada', p_org_id => :'shop', p_since_last => false) as report;
