create function core.list_links(
    p_org_id uuid, p_type text, p_series text, p_fiscal_year integer, p_from_no bigint, p_through_no bigint
)
returns setof core.chain_link
language sql
stable
set search_path = ''
begin atomic
    select
        bill.sequence_no,
        bill.number,
        bill.hash,
        bill.issued_at as at
    from data.bill
    where
        p_type in ('bill', 'credit_note')
        and bill.org_id = p_org_id
        and bill.type = p_type
        and bill.series = p_series
        and bill.fiscal_year = p_fiscal_year
        and bill.sequence_no between p_from_no and p_through_no
    union all
    select
        z_report.sequence_no,
        z_report.number,
        z_report.hash,
        z_report.issued_at as at
    from data.z_report
    where
        p_type = 'z_report'
        and z_report.org_id = p_org_id
        and z_report.type = p_type
        and z_report.series = p_series
        and z_report.fiscal_year = p_fiscal_year
        and z_report.sequence_no between p_from_no and p_through_no
    union all
    select
        book_closing.sequence_no,
        book_closing.number,
        book_closing.hash,
        book_closing.closed_at as at
    from data.book_closing
    where
        p_type = 'book_closing'
        and book_closing.org_id = p_org_id
        and book_closing.type = p_type
        and book_closing.series = p_series
        and book_closing.fiscal_year = p_fiscal_year
        and book_closing.sequence_no between p_from_no and p_through_no
    union all
    select
        audit_link.sequence_no,
        null as number,
        audit_link.hash,
        core.read_time_of_id(audit_link.last_id) as at
    from data.audit_link
    where
        p_type = 'change_log'
        and audit_link.org_id = p_org_id
        and audit_link.sequence_no between p_from_no and p_through_no;
end;

comment on function core.list_links(uuid, text, text, integer, bigint, bigint) is
'List links of a chain of hashes from a number through another. The type is that of its documents, or change_log for the chain of changes, which has no series, no year and no number on paper.';
