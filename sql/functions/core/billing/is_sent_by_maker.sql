create function core.is_sent_by_maker(p_org_id uuid, p_id uuid, p_sold_by uuid)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
begin
    return exists (
        select
        from data.late_sale
        where late_sale.org_id = p_org_id and late_sale.id = p_id and late_sale.created_by = p_sold_by
    );
end;
$$;

comment on function core.is_sent_by_maker(uuid, uuid, uuid) is
'Tell whether a document is a late sale that its maker sent with their own login; somebody else has accepted it.';
