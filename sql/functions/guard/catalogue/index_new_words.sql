create or replace function guard.index_new_words()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    insert into data.product_word (org_id, word, product_id)
    select
        added.org_id,
        word.text,
        added.id
    from added
    cross join lateral string_to_table(trim(added.words), ' ') as word (text)
    where word.text <> ''
    order by word.text collate "C"; -- neighbours in the index are written together
    return null;
end;
$$;

comment on function guard.index_new_words() is
'After a statement has created products: store their words, by which a search finds them. Transition table: added.';

grant execute on function guard.index_new_words() to counterfoil_owner;
