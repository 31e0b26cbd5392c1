create view shape.org
with (security_invoker = true) as
select
    org_id as id,
    name,
    legal_name,
    address,
    tax_number,
    country,
    currency,
    minor_units,
    prices_include_tax,
    cash_rounding_increment::text as cash_rounding_increment,
    time_zone,
    fiscal_year_start_month,
    books_closed_through,
    created_at,
    updated_at,
    version
from data.org;

comment on view shape.org is 'An organization, as the API shows it.';

grant select on shape.org to counterfoil_auth_definer;
