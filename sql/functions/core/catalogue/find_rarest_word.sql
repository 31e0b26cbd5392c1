create function core.find_rarest_word(p_org_id uuid, p_words text[])
returns text
language plpgsql
stable
set search_path = ''
as $$
declare
    v_compared constant integer := 5; -- the longest words
    v_counted constant integer := 500; -- counting stops here
begin
    if cardinality(p_words) <= 1 then
        return p_words[1];
    end if;

    return (
        select asked.word
        from (
            select
                given.word collate "C" as word,
                core.make_prefix_end(given.word) as word_to
            from unnest(p_words) as given (word)
            order by length(given.word) desc, given.word
            limit v_compared
        ) as asked
        cross join lateral (
            select count(*) as number
            from (
                select
                from data.product_word
                where
                    product_word.org_id = p_org_id
                    and product_word.word >= asked.word
                    and product_word.word < asked.word_to
                limit v_counted
            ) as beginning
        ) as counted
        order by counted.number, length(asked.word) desc, asked.word
        limit 1
    );
end;
$$;

comment on function core.find_rarest_word(uuid, text[]) is
'Return the word of a search that begins the fewest words of products, by a short count of each: the word to look products up by.';
