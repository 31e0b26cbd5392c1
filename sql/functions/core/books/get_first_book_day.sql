create function core.get_first_book_day()
returns date
language sql
immutable
parallel safe
return date '1970-01-01';

comment on function core.get_first_book_day() is 'Return the first day that a date in the books may have.';
