create or replace function guard.search_words(p_text text)
returns text
language sql
immutable
parallel safe
return (
    select ' ' || coalesce(string_agg(word.text || ' ', '' order by word.text collate "C"), '')
    from (
        select distinct part.text collate "C" as text
        from
            regexp_split_to_table(
                -- Normalisation separates letters from their accents; only the letters are kept.
                lower(regexp_replace(normalize(p_text, nfkd), '[\u0300-\u036f]', '', 'g')),
                '[\u0001-/:-@[-`{-\u00bf\u2000-\u206f\u3000-\u303f]+'
            ) as part (text)
        where part.text <> ''
    ) as word
);

comment on function guard.search_words(text) is
'Return the words of a text for a search: lower case, without accents and punctuation, each once, in order of their bytes, each between two spaces.';

grant execute on function guard.search_words(text)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
