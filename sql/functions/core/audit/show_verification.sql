create function core.show_verification(p_head data.verified_head, p_checks json)
returns json
language sql
stable
set search_path = ''
return json_build_object(
    'is_valid', not exists (
        select
        from json_array_elements(p_checks) as entry (result)
        where json_array_length(entry.result -> 'violations') > 0
    ),
    'since', case
        when (p_head).org_id is not null
            then json_build_object('taken_at', (p_head).taken_at, 'whole_at', (p_head).whole_at)
    end,
    'checks', p_checks
);

comment on function core.show_verification(data.verified_head, json) is
'Return the answer of verify: whether all checks are clean, from which head on they looked, and their results.';
