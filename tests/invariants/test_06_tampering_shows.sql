-- Invariant 6: verify finds what a superuser changes in issued documents.
begin;
select plan(39);

select test.sign_up('acme');
select test.product(
    'acme', 'A', jsonb_build_object('quantity', '100', 'tax_rate_id', test.tax_rate('acme', '20'))
);
select api.create_customer('acme', test.org_id('acme'), '{"name": "Bea"}') ->> 'id';
select test.sell('acme', 'A', '1', '{"note": "one"}') ->> 'number';
select test.sell(
    'acme', 'A', '2', jsonb_build_object('customer_id', test.customer_id('acme', 'Bea'), 'discount_percent', '10')
    || '{"payments": [{"method": "cash", "tendered_amount": "1.00"}]}'
) ->> 'number';
select test.sell('acme', 'A', '3') ->> 'number';
select test.credit('acme', 3) ->> 'number';

select is(test.found_by_verify('acme'), '{}', 'nothing is wrong');

-- The chain, computed without the functions that make it.
select is(
    (
        select bill.prev_hash::bytea from data.bill
        where bill.id = test.bill_id('acme', 1)
    ), decode(repeat('00', 32), 'hex'
    ),
    'the first document has no predecessor'
);
select is(
    (
        select bill.prev_hash::bytea from data.bill
        where bill.id = test.bill_id('acme', 2)
    ),
    (
        select bill.hash::bytea from data.bill
        where bill.id = test.bill_id('acme', 1)
    ),
    'the next document follows the first'
);
select is(
    (
        select counter.head_hash::bytea from data.document_counter as counter
        where counter.type = 'bill'
    ),
    (
        select bill.hash::bytea from data.bill
        where bill.id = test.bill_id('acme', 3)
    ),
    'the counter has the hash of the last document'
);
select is((select count(distinct bill.hash::bytea) from data.bill), 4::bigint, 'no two hashes are equal');

-- Another value for any column of any type.
create function pg_temp.edited(p_column text, p_type text)
returns text
language sql
return case p_type
    when 'text' then format('coalesce(%I, '''') || ''x''', p_column)
    when 'uuid' then 'gen_random_uuid()'
    when 'boolean' then format('not coalesce(%I, false)', p_column)
    when 'date' then format('coalesce(%I - 1, date ''2999-01-01'')', p_column)
    when 'timestamp with time zone' then format('coalesce(%I + interval ''1 second'', now())', p_column)
    when 'bytea' then format('sha256(%I)', p_column)
    when 'jsonb' then format('coalesce(%I, ''{}'') || ''{"x": 1}''', p_column)
    else format('coalesce(%I, 0) + 1', p_column)
end;

create function pg_temp.missed(p_table text, p_condition text)
returns table (name text, outcome text)
language sql
as $$
    select edited.name, edited.outcome
    from (
        select
            attribute.name,
            test.found_after(
                'acme',
                format(
                    'update %1$s set %2$I = %3$s where %4$s',
                    p_table, attribute.name, pg_temp.edited(attribute.name, attribute.base_type), p_condition
                )
            ) as outcome
        from test.attribute
        where attribute.relation_name = p_table and attribute.name <> 'org_id'
    ) as edited
    where edited.outcome not like '{%numbers_and_chain%}' and edited.outcome not in ('23514', '23505')
$$;

select is_empty(
    $$ select * from pg_temp.missed('data.bill', 'sequence_no = 2 and type = ''bill''') $$,
    'a header edited: any column'
);
select is_empty(
    $$ select * from pg_temp.missed('data.bill_line', format('bill_id = %L', test.bill_id('acme', 2))) $$,
    'a line edited: any column'
);
select is_empty(
    $$ select * from pg_temp.missed('data.bill_tax', format('bill_id = %L', test.bill_id('acme', 2))) $$,
    'a tax edited: any column'
);
select is_empty(
    $$
        select * from pg_temp.missed(
            'data.payment', format('bill_id = %L and is_taken_with_document', test.bill_id('acme', 2))
        )
    $$,
    'a payment edited that was taken with its document: any column'
);
select is_empty(
    $$
        select * from pg_temp.missed('data.document_counter', 'type = ''bill''')
        where name not in ('type', 'series', 'fiscal_year')
    $$,
    'the counter edited'
);

select matches(
    test.found_after('acme', format('delete from data.bill where id = %L', test.bill_id('acme', 3))),
    'numbers_and_chain', 'the last document removed'
);
select matches(
    test.found_after('acme', format('delete from data.bill where id = %L', test.bill_id('acme', 2))),
    'numbers_and_chain', 'a document in the middle removed'
);
select matches(
    test.found_after('acme', format('delete from data.bill_line where bill_id = %L', test.bill_id('acme', 1))),
    'numbers_and_chain', 'a line removed'
);
select matches(
    test.found_after(
        'acme',
        test.insert_statement('data.bill_line', test.row_of('acme', 'data.bill_line') || '{"line_no": 2}')
    ),
    'numbers_and_chain', 'a line inserted'
);
select matches(
    test.found_after(
        'acme',
        test.insert_statement(
            'data.bill',
            test.row_of('acme', 'data.bill')
            || jsonb_build_object('id', gen_random_uuid(), 'sequence_no', 4, 'number', 'x')
        )
    ),
    'numbers_and_chain', 'a document inserted'
);
select matches(
    test.found_after(
        'acme',
        format(
            $$
                do $do$
                begin
                    update data.bill set note = 'two' where id = %1$L;
                    update data.bill set hash = core.compute_document_hash(bill) where id = %1$L;
                end
                $do$
            $$,
            test.bill_id('acme', 1)
        )
    ),
    'numbers_and_chain', 'an edit with a recomputed hash: the next document has the old one'
);
select matches(
    test.found_after(
        'acme',
        format(
            $$
                do $do$
                begin
                    update data.bill set note = 'two' where id = %1$L;
                    update data.bill set hash = core.compute_document_hash(bill) where id = %1$L;
                    update data.bill set prev_hash = (select hash from data.bill where id = %1$L) where id = %2$L;
                end
                $do$
            $$,
            test.bill_id('acme', 1), test.bill_id('acme', 2)
        )
    ),
    'numbers_and_chain', 'a changed prev_hash needs a new hash too'
);
select matches(
    test.found_after(
        'acme', format($$ update data.bill set sequence_no = sequence_no + 10 where id = %L $$, test.bill_id('acme', 3))
    ),
    'numbers_and_chain', 'renumbered'
);

-- Old documents keep the form of the hash in which they were sealed. This makes such documents. The chain of changes
-- holds the hash that they had, which is another, so its check is left out.
create function pg_temp.found_in_form(p_form integer, p_statement text)
returns text
language sql
return array_remove(test.found_after(
    'acme',
    format(
        $do$
            do $seal$
            begin
                if %1$s < 3 then
                    update data.bill_line set list_price = null where bill_id = %2$L;
                end if;
                if %1$s = 1 then
                    update data.bill set due_on = null, payment_terms = null where id = %2$L;
                    update data.bill_line set discount_amount = 0, category_id = null where bill_id = %2$L;
                    update data.bill_tax set exemption_reason = null where bill_id = %2$L;
                else
                    update data.bill set payment_terms = 'now' where id = %2$L;
                    update data.bill_line set discount_amount = 1 where bill_id = %2$L;
                    update data.bill_tax set exemption_reason = 'none' where bill_id = %2$L;
                end if;
                if %1$s < 5 then
                    update data.payment set is_taken_with_document = false where bill_id = %2$L;
                end if;
                update data.bill
                set
                    hash_version = %1$s,
                    hash = sha256(prev_hash || convert_to(core.write_document_form_%1$s(bill)::text, 'UTF8'))
                where id = %2$L;
                update data.document_counter
                set head_hash = (select bill.hash from data.bill where bill.id = %2$L)
                where type = 'bill';
                %3$s
            end
            $seal$
        $do$,
        p_form, test.bill_id('acme', 3), replace(p_statement, ':id', quote_literal(test.bill_id('acme', 3)))
    )
)::text[], 'change_log')::text;
select
    is(
        pg_temp.found_in_form(form.version, ''), '{}', format('a document in form %s is still valid', form.version)
    )
from (values (1), (2), (3), (4)) as form (version);

-- verify finds values in columns that the form of a document does not contain.
select
    is(
        pg_temp.found_in_form(tampered.form, format('update %s where %s = :id;', tampered.change, tampered.key)),
        tampered.found,
        format('form %s: %s', tampered.form, tampered.change)
    )
from (
    values
    (1, 'data.bill_line set list_price = 99', 'bill_id', '{numbers_and_chain}'),
    (2, 'data.bill_line set list_price = 99', 'bill_id', '{numbers_and_chain}'),
    (1, 'data.bill set due_on = issued_on', 'id', '{numbers_and_chain}'),
    (1, 'data.bill set payment_terms = ''later''', 'id', '{numbers_and_chain}'),
    (1, 'data.bill set sold_at = issued_at', 'id', '{numbers_and_chain}'),
    (1, 'data.bill set is_late = true', 'id', '{numbers_and_chain}'),
    (1, 'data.bill set cash_session_id = id', 'id', '{numbers_and_chain}'),
    (1, 'data.bill_line set category_id = product_id', 'bill_id', '{numbers_and_chain,summaries}'),
    (1, 'data.bill_line set discount_amount = 1', 'bill_id', '{numbers_and_chain}'),
    (1, 'data.bill_line set is_price_credit = true', 'bill_id', '{numbers_and_chain,summaries}'),
    (1, 'data.bill_tax set exemption_reason = ''none''', 'bill_id', '{numbers_and_chain}'),
    (3, 'data.bill set mark = ''T1-1''', 'id', '{numbers_and_chain}'),
    (3, 'data.bill set clock_offset_ms = 0', 'id', '{numbers_and_chain}'),
    (3, 'data.bill set device_id = id', 'id', '{numbers_and_chain}'),
    (2, 'data.bill set sold_by = id', 'id', '{numbers_and_chain}'),
    (1, 'data.bill set sold_by_proof = ''pin''', 'id', '{numbers_and_chain}'),
    (4, 'data.payment set is_taken_with_document = true', 'bill_id', '{numbers_and_chain}')
) as tampered (form, change, key, found);

select * from finish();
rollback;
