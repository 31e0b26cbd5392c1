create view analytics.product_json_violations
with (security_invoker = true) as
select
    wrong.org_id,
    wrong.product_id,
    wrong.sku
from core.list_wrong_product_json() as wrong;

comment on view analytics.product_json_violations is
'Invariant 17: products that lists show otherwise than they are. Always empty.';

grant select on analytics.product_json_violations to counterfoil_analyst;
