create view shape.book_closing
with (security_invoker = true) as
select
    org_id,
    id,
    number,
    fiscal_year,
    sequence_no,
    from_on,
    through_on,
    summary,
    closed_by,
    closed_at,
    encode(prev_hash, 'hex') as prev_hash,
    encode(hash, 'hex') as hash
from data.book_closing;

comment on view shape.book_closing is 'A closing of the books, as the API shows it.';
