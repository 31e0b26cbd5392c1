-- A count says in which area it was made. "Session" is who is logged in, and nothing else.
alter table data.stocktake_count rename column session to area;
comment on table data.stocktake_count is
'Append-only: one count of one product in one area, and what the books said at that moment. A later count of the same area takes its place; counts of several areas add up.';
comment on column data.stocktake_count.area is 'Where it was counted, or by whom: a shelf, a room, a pair of people.';
