create or replace function guard.index_customer_words()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    if tg_op = 'UPDATE' then
        delete from data.customer_word
        where
            customer_word.org_id = new.org_id
            and customer_word.customer_id = new.id
            and customer_word.word = any(string_to_array(trim(old.words), ' ')) -- so that the index is used
            and strpos(new.words, ' ' || customer_word.word || ' ') = 0;
    end if;

    insert into data.customer_word (org_id, word, customer_id)
    select
        new.org_id,
        word.text,
        new.id
    from string_to_table(trim(new.words), ' ') as word (text)
    where word.text <> ''
    on conflict (org_id, word, customer_id) do nothing;
    return null;
end;
$$;

comment on function guard.index_customer_words() is
'After a customer is created or renamed: store the words of their name and number, by which a search finds their bills.';

grant execute on function guard.index_customer_words() to counterfoil_owner;
