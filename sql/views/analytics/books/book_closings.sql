create view analytics.book_closings
with (security_invoker = true) as
select
    closing.org_id,
    closing.id as book_closing_id,
    closing.number as book_closing_number,
    closing.fiscal_year,
    closing.sequence_no::bigint as sequence_no,
    closing.from_on,
    closing.through_on,
    closing.summary,
    closing.closed_by,
    person.user_name as closed_by_name,
    closing.closed_at
from data.book_closing as closing
left join analytics.people as person on closing.closed_by = person.user_id;

comment on view analytics.book_closings is 'Closings of the books. Nothing can be dated in their days any more.';
comment on column analytics.book_closings.from_on is 'First day of the closing; null: from the beginning.';
comment on column analytics.book_closings.summary is 'Sums of the documents, payments and stock of those days.';
comment on column analytics.book_closings.closed_at is 'Time of the closing.';

grant select on analytics.book_closings to counterfoil_analyst;
