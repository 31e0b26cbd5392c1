create or replace function guard.index_words()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    if new.words = old.words then
        return null;
    end if;

    delete from data.product_word
    where
        product_word.org_id = new.org_id
        and product_word.product_id = new.id
        and product_word.word = any(string_to_array(trim(old.words), ' ')) -- so that the index is used
        and strpos(new.words, ' ' || product_word.word || ' ') = 0;

    insert into data.product_word (org_id, word, product_id)
    select
        new.org_id,
        word.text,
        new.id
    from string_to_table(trim(new.words), ' ') as word (text)
    where word.text <> ''
    on conflict (org_id, word, product_id) do nothing;
    return null;
end;
$$;

comment on function guard.index_words() is 'After a product is renamed: store its words, by which a search finds it, and forget those that it no longer has.';

grant execute on function guard.index_words() to counterfoil_owner;
