create function core.find_seller_problems(p_org_id uuid, p_id uuid, p_sold_by uuid)
returns core.problem[]
language plpgsql
stable
set search_path = ''
as $$
begin
    return case
        when p_sold_by is null then null
        when session.device_id() is null and not core.is_sent_by_maker(p_org_id, p_id, p_sold_by)
            then array[core.make_problem('validation', 'sold_by', 'Only a registered device says who sold.')]
        when not exists (
            select
            from data.membership
            where membership.org_id = p_org_id and membership.user_id = p_sold_by
        )
            then array[core.make_problem('not_found', 'sold_by', 'There is no such person in this organization.')]
    end;
end;
$$;

comment on function core.find_seller_problems(uuid, uuid, uuid) is
'Return what is wrong with who made a document, where that is not who sends it; null for nothing. A registered device has checked their PIN. Who has left since may have sold before.';
