create function core.find_numbered(p_org_id uuid, p_number text)
returns uuid[]
language plpgsql
stable
set search_path = ''
as $$
begin
    -- The range and the order by make the planner use the index of numbers, whatever the statistics.
    return array(
        select numbered.id
        from unnest(array['bill', 'credit_note']) as kind (type)
        cross join lateral (
            select bill.id
            from data.bill
            where
                bill.org_id = p_org_id
                and bill.type = kind.type
                and bill.number >= p_number
                and bill.number <= p_number
            order by bill.number
            limit 1
        ) as numbered
    );
end;
$$;

comment on function core.find_numbered(uuid, text) is
'Find the bill and the credit note with a number; a number is unique among documents of a type.';
