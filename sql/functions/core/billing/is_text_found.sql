create function core.is_text_found(
    p_filter core.bill_filter, p_customer_id uuid, p_external_reference text, p_remarks text
)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
begin
    return strpos(lower(coalesce(p_remarks, '')), lower(p_filter.search)) > 0
    or starts_with(coalesce(p_external_reference, ''), p_filter.search)
    or p_customer_id is not null and p_filter.words <> '{}' and exists (
        select
        from data.customer
        where
            customer.org_id = p_filter.org_id
            and customer.id = p_customer_id
            and customer.words like all(p_filter.words)
    );
end;
$$;

comment on function core.is_text_found(core.bill_filter, uuid, text, text) is
'Tell whether a text is part of a note or reason, begins an external reference exactly as written, or has only words that begin words of the customer''s name or number.';
