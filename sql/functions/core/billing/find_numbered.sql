create function core.find_numbered(p_org_id uuid, p_number text)
returns uuid[]
language plpgsql
stable
set search_path = ''
as $$
begin
    -- Said as a range and in order, it is the index of numbers that is read, whatever statistics there are.
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
'The bill and the credit note of a number; a number is unique among documents of a type.';
