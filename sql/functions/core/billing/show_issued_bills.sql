create function core.show_issued_bills(p_org_id uuid, p_ids uuid[])
returns json
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_generic_plan -- otherwise an array is planned anew at every call
as $$
begin
    return (
        select json_build_object('items', json_agg(shown order by asked.position))
        from unnest(p_ids) with ordinality as asked (id, position)
        cross join lateral (
            select *
            from shape.issued_bill
            where issued_bill.org_id = p_org_id and issued_bill.id = asked.id
            limit 1
        ) as shown
    );
end;
$$;

comment on function core.show_issued_bills(uuid, uuid[]) is
'Return these documents in short, as their issue answered: {items}.';
