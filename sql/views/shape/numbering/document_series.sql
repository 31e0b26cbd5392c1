create view shape.document_series
with (security_invoker = true) as
select
    org_id,
    id,
    type,
    series,
    number_format,
    is_default,
    is_active,
    created_at,
    updated_at,
    version
from data.document_series;

comment on view shape.document_series is 'A series of numbers, as the API shows it.';
