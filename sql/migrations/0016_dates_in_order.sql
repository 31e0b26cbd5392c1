-- Numbers follow dates: the counter of a series knows the latest date it has numbered.

alter table data.document_counter add column latest_issued_on date;
comment on column data.document_counter.latest_issued_on is
'The latest date of its bills or credit notes; null for counters of other documents.';

alter table data.org add column allows_dates_out_of_order boolean not null default false;
comment on column data.org.allows_dates_out_of_order is
'Whether a bill or credit note may be dated before one that has a smaller number in the same series and fiscal year.';

-- What there is already. The tables of organizations show nothing to their owner; for this one look they do. The audit
-- log takes what the update of an organization writes there.
alter table data.audit_log no force row level security;
alter table data.org no force row level security;
alter table data.bill no force row level security;
alter table data.document_counter no force row level security;
update data.document_counter
set latest_issued_on = latest.issued_on
from (
    select
        bill.org_id,
        bill.type,
        bill.series,
        bill.fiscal_year,
        max(bill.issued_on) as issued_on
    from data.bill
    group by bill.org_id, bill.type, bill.series, bill.fiscal_year
) as latest
where
    document_counter.org_id = latest.org_id
    and document_counter.type = latest.type
    and document_counter.series = latest.series
    and document_counter.fiscal_year = latest.fiscal_year;

-- An organization whose numbers do not follow its dates already goes on as it did.
update data.org
set allows_dates_out_of_order = true
where org.org_id in (
    select ordered.org_id
    from (
        select
            bill.org_id,
            bill.issued_on < lag(bill.issued_on) over (
                partition by bill.org_id, bill.type, bill.series, bill.fiscal_year order by bill.sequence_no
            ) as is_before
        from data.bill
    ) as ordered
    where ordered.is_before
);
alter table data.document_counter force row level security;
alter table data.bill force row level security;
alter table data.org force row level security;
alter table data.audit_log force row level security;
