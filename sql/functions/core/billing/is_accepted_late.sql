create function core.is_accepted_late(p_org_id uuid, p_id uuid, p_made_at timestamptz)
returns boolean
language sql
stable
return p_made_at between core.get_first_book_day() and now()
and exists (
    select
    from data.late_sale_decision as decision
    where decision.org_id = p_org_id and decision.bill_id = p_id
);

comment on function core.is_accepted_late(uuid, uuid, timestamptz) is
'Whether a document was looked at by somebody, and may say that it was made at any time since the first day of books.';
