create view shape.org
with (security_invoker = true) as
select
    org_id as id,
    name,
    legal_name,
    address,
    tax_number,
    registration_number,
    country,
    email,
    phone,
    iban,
    bic,
    currency,
    minor_units,
    prices_include_tax,
    cash_rounding_increment::text as cash_rounding_increment,
    payment_terms_days,
    payment_terms,
    trim_scale(over_receipt_percent)::text as over_receipt_percent,
    time_zone,
    fiscal_year_start_month,
    allows_dates_out_of_order,
    document_years,
    log_years,
    embedded_barcodes,
    (
        select org_logo.sha256 from data.org_logo
        where org_logo.org_id = org.org_id
    ) as logo,
    books_closed_through,
    created_at,
    updated_at,
    version
from data.org;

comment on view shape.org is 'An organization, as the API shows it.';

grant select on shape.org to counterfoil_auth_definer;
