create function core.run_later_checks(p_head data.verified_head, p_check text)
returns json
language sql
stable
set search_path = ''
return (
    select
        core.show_verification(
            p_head,
            json_agg(
                case
                    -- What lists show is compared as a whole: it grows with the products, not with what was sold.
                    when known.name = 'product_lists' then core.run_checks((p_head).org_id, known.name) #> '{checks,0}'
                    else core.run_later_check(p_head, known.name)
                end
                order by known.place
            )
        )
    from unnest(core.list_checks()) with ordinality as known (name, place)
    where p_check is null or known.name = p_check
);

comment on function core.run_later_checks(data.verified_head, text) is
'Run the checks, or one of them, of what came after a verified head. Errors: validation.';
