create function core.find_named_customers(p_org_id uuid, p_patterns text[], p_max integer)
returns uuid[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_examined constant integer := 1000;
    v_word_from constant text := trim(p_patterns[1], '% ') collate "C";
    v_word_to constant text := core.make_prefix_end(v_word_from);
    v_looked_at bigint;
    v_ids uuid [];
begin
    with candidate as (
        select customer_word.customer_id
        from data.customer_word
        where
            customer_word.org_id = p_org_id
            and customer_word.word >= v_word_from
            and customer_word.word < v_word_to
        limit v_examined
    )

    select
        count(*),
        array_agg(distinct customer.id) filter (where customer.words like all(p_patterns))
    into v_looked_at, v_ids
    from candidate
    cross join lateral (
        select
            customer.id,
            customer.words
        from data.customer
        where customer.org_id = p_org_id and customer.id = candidate.customer_id
        limit 1
    ) as customer;

    if v_looked_at = v_examined or cardinality(v_ids) > p_max then
        return null;
    end if;
    return coalesce(v_ids, '{}');
end;
$$;

comment on function core.find_named_customers(uuid, text[], integer) is
'Return the customers who match every pattern, the longest word first; null when there are more than p_max or too many to examine.';
