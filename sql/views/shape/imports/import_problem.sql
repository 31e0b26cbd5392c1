create view shape.import_problem
with (security_invoker = true) as
select
    org_id,
    import_id,
    line_no,
    position,
    column_name,
    value,
    slug,
    message
from data.import_problem;

comment on view shape.import_problem is 'A reason why a row of an import is rejected, as the API shows it.';
