-- close_books, list_book_closings, get_book_closing: the record of a closed period.
begin;
select plan(32);

select test.sign_up('acme');
select api.update_org(
    'acme', test.org_id('acme'), 1,
    jsonb_build_object('fiscal_year_start_month', extract(month from current_date - 150))
) ->> 'id';
select test.join('acme', 'manager');
select test.join('acme', 'cashier');
select test.product('acme', 'A', jsonb_build_object('tax_rate_id', test.tax_rate('acme', '20')));
select test.receive('acme', 'A', '10', '4', jsonb_build_object('entry_on', current_date - 40)) ->> 'id';

create function pg_temp.sold(p_days integer, p_quantity text, p_payments jsonb default '[]')
returns text
language sql
return test.sell(
    'acme', 'A', p_quantity, jsonb_build_object('issued_on', current_date - p_days, 'payments', p_payments)
) ->> 'number';

create function pg_temp.close(p_days integer)
returns date
language sql
return (
    api.close_books(
        'acme', test.org_id('acme'), jsonb_build_object('through_on', current_date - p_days)
    ) ->> 'books_closed_through'
)::date;

create function pg_temp.closing(p_no integer)
returns jsonb
language sql
return (api.list_book_closings('acme', test.org_id('acme'), null, 50) -> 'items' -> -p_no)::jsonb;

select pg_temp.sold(39, '1', '[{"method": "cash", "amount": "12.00"}]');
select pg_temp.sold(30, '2', '[{"method": "card", "amount": "10.00"}]');
select pg_temp.sold(20, '3');

select is(pg_temp.close(30), current_date - 30, 'closed');
select is(
    pg_temp.closing(1) - '{id,org_id,closed_at,hash,summary,fiscal_year}'::text[],
    jsonb_build_object(
        'number', format('BC-%s-000001', pg_temp.closing(1) ->> 'fiscal_year'),
        'sequence_no', 1,
        'from_on', null,
        'through_on', current_date - 30,
        'closed_by', (
            select session.user_id from data.session
            where session.capability_hash = session.hash_secret('acme')
        ),
        'prev_hash', repeat('0', 64)
    ),
    'the first closing is from the beginning'
);
select is(
    pg_temp.closing(1) -> 'summary' #- '{documents,0,last_hash}',
    jsonb_build_object(
        'documents', jsonb_build_array(
            jsonb_build_object(
                'type', 'bill', 'series', '', 'fiscal_year', pg_temp.closing(1) -> 'fiscal_year', 'currency', 'EUR',
                'document_count', 2,
                'first_number', (
                    select bill.number from data.bill
                    where bill.sequence_no = 1
                ),
                'last_number', (
                    select bill.number from data.bill
                    where bill.sequence_no = 2
                ),
                'net_amount', '30.00', 'tax_amount', '6.00', 'gross_amount', '36.00'
            )
        ),
        'taxes', jsonb_build_array(
            jsonb_build_object(
                'type', 'bill', 'tax_category', 'S', 'tax_rate', '20', 'base_amount', '30.00', 'tax_amount', '6.00'
            )
        ),
        'payments', jsonb_build_array(
            jsonb_build_object('method', 'card', 'direction', 'in', 'payment_count', 1, 'amount', '10.00'),
            jsonb_build_object('method', 'cash', 'direction', 'in', 'payment_count', 1, 'amount', '12.00')
        ),
        'stock', jsonb_build_object(
            'opening_value_amount', '0',
            'movements', jsonb_build_array(
                jsonb_build_object('kind', 'receipt', 'movement_count', 1, 'value_amount', '40.00'),
                jsonb_build_object('kind', 'sale', 'movement_count', 2, 'value_amount', '-12.00')
            ),
            'closing_value_amount', '28.00'
        )
    ),
    'the summary has the sales, taxes, payments and movements of the period only'
);
select is(
    pg_temp.closing(1) #>> '{summary,documents,0,last_hash}',
    (
        select encode(bill.hash, 'hex') from data.bill
        where bill.sequence_no = 2
    ), 'the summary has the last hash of each chain'
);

select test.credit('acme', 3, 1, '1', jsonb_build_object('issued_on', current_date - 10)) ->> 'number';
select is(pg_temp.close(9), current_date - 9, 'the books close through a later day');
select is(
    (pg_temp.closing(2) ->> 'from_on', pg_temp.closing(2) ->> 'prev_hash', pg_temp.closing(2) ->> 'sequence_no')::text,
    (current_date - 29, pg_temp.closing(1) ->> 'hash', 2)::text, 'the second begins where the first ended'
);
select is(
    (
        select
            jsonb_agg(
                jsonb_build_array(
                    document.value -> 'type', document.value -> 'document_count', document.value -> 'gross_amount'
                )
            )
        from jsonb_array_elements(pg_temp.closing(2) #> '{summary,documents}') as document
    ),
    '[["bill", 1, "36.00"], ["credit_note", 1, "12.00"]]', 'bills and credit notes apart'
);
select is(
    (
        pg_temp.closing(2) #>> '{summary,stock,opening_value_amount}',
        pg_temp.closing(2) #>> '{summary,stock,closing_value_amount}'
    )::text,
    '(28.00,20.00)', 'the value of stock continues'
);
select is(
    (
        select
            jsonb_agg(
                jsonb_build_array(paid.value ->> 'method', paid.value ->> 'direction', paid.value ->> 'amount')
            )
        from jsonb_array_elements(pg_temp.closing(2) #> '{summary,payments}') as paid
    ),
    '[["credit_note", "in", "12.00"], ["credit_note", "out", "12.00"]]', 'a set-off is on both sides'
);

-- The same day again changes nothing.
select is(pg_temp.close(9), current_date - 9, 'closing twice');
select is(
    json_array_length(api.list_book_closings('acme', test.org_id('acme'), null, 50) -> 'items'),
    2, 'a second closing makes no new row'
);
select is(pg_temp.close(8), current_date - 8, 'a day without facts closes too');
select is(
    pg_temp.closing(3) -> 'summary',
    '{
        "documents": [], "taxes": [], "payments": [],
        "stock": {"opening_value_amount": "20.00", "movements": [], "closing_value_amount": "20.00"}
    }'::jsonb,
    'its summary is empty'
);

-- Reading closings.
select is(
    (
        select jsonb_agg(page.value ->> 'through_on')
        from json_array_elements(
            api.list_book_closings('acme manager', test.org_id('acme'), null, 2) -> 'items'
        ) as page
    ),
    jsonb_build_array(current_date - 8, current_date - 9), 'latest first'
);
select is(
    (
        select jsonb_agg(page.value ->> 'through_on')
        from json_array_elements(
            api.list_book_closings(
                'acme', test.org_id('acme'),
                api.list_book_closings('acme', test.org_id('acme'), null, 2) ->> 'next_cursor',
                2
            ) -> 'items'
        ) as page
    ),
    jsonb_build_array(current_date - 30), 'the next page'
);
select is(
    api.get_book_closing('acme', test.org_id('acme'), (pg_temp.closing(1) ->> 'id')::uuid)::jsonb,
    pg_temp.closing(1), 'one'
);
select throws_ok(
    $$ select api.list_book_closings('acme cashier', test.org_id('acme'), null, 2) $$,
    'PT403', 'forbidden', 'a cashier cannot close books'
);

-- verify finds every change of a closing.
select ok(
    (
        select
            bool_and(
                core.compute_closing_hash(closing) = closing.hash
                and core.compute_closing_hash(jsonb_populate_record(closing, changed.into_what)) <> closing.hash
            )
        from data.book_closing as closing
        cross join lateral (
            values
            ('{"summary": {}}'::jsonb),
            ('{"from_on": "2000-01-01"}'), ('{"through_on": "2000-01-01"}'), ('{"number": "x"}'),
            ('{"sequence_no": 99}'),
            ('{"closed_by": "00000000-0000-0000-0000-000000000000"}'), ('{"closed_at": "2000-01-01"}')
        ) as changed (into_what)
    ),
    'the hash covers all columns'
);
select is(test.found_by_verify('acme'), '{}', 'verify finds nothing wrong');
select
    is(
        test.found_after('acme', damage.statement),
        coalesce(damage.found, '{book_closings,records}'), 'seen by verify: ' || damage.what
    )
from (
    values
    (
        'a summary edited',
        $$ update data.book_closing set summary = summary || '{"taxes": []}' where sequence_no = 1 $$, null
    ),
    (
        'a summary edited, with a new hash',
        $$
            update data.book_closing as edited set summary = edited.summary || '{"stock": {}}'
            where sequence_no = 3;
            update data.book_closing as edited set hash = core.compute_closing_hash(edited) where sequence_no = 3;
            update data.document_counter set head_hash = book_closing.hash
            from data.book_closing where document_counter.type = 'book_closing' and book_closing.sequence_no = 3
        $$,
        null
    ),
    ('the last one removed', 'delete from data.book_closing where sequence_no = 3', null),
    ('one in between removed', 'delete from data.book_closing where sequence_no = 2', null),
    ('all removed', 'delete from data.book_closing', null),
    ('the date moved back', 'update data.org set books_closed_through = books_closed_through - 1', null),
    ('the date moved on', 'update data.org set books_closed_through = books_closed_through + 1', null),
    (
        'the counter moved', $$ update data.document_counter set last_sequence_no = 4 where type = 'book_closing' $$,
        '{book_closings}'
    ),
    (
        'one put between',
        $$
            insert into data.book_closing (
                org_id, fiscal_year, sequence_no, number, from_on, through_on, summary, closed_at, hash_version,
                prev_hash, hash
            )
            select org_id, fiscal_year, 4, 'x', from_on + 1, through_on + 1, summary, closed_at, 1, hash, hash
            from data.book_closing where sequence_no = 3
        $$,
        null
    ),
    (
        'a payment put into the closed time',
        format(
            $$
                insert into data.payment (org_id, bill_id, method, amount, paid_on)
                select org_id, id, 'card', 1, %L from data.bill where sequence_no = 2 and type = 'bill'
            $$,
            current_date - 30
        ),
        '{book_closings,open_items,records}'
    )
) as damage (what, statement, found);

-- A closing and its counter are in the audit.
select is(
    json_array_length(
        api.list_audit('acme', test.org_id('acme'), null, 'book_closing', null, null, null, null, 50) -> 'items'
    ),
    3, 'closings are in the audit'
);
select is(
    json_array_length(
        api.list_audit(
            'acme', test.org_id('acme'), null, 'document_counter',
            'book_closing//' || (pg_temp.closing(1) ->> 'fiscal_year'),
            null, null, null, 50
        ) -> 'items'
    ),
    3, 'numbers are in the audit'
);

-- An organization that closed its books before this product recorded closings.
select test.sign_up('old');
select test.stop_triggers();
update data.org set books_closed_through = current_date - 100
where org.org_id = test.org_id('old');
insert into data.audit_log (org_id, table_name, row_id, action, new)
select
    org.org_id,
    'org' as table_name,
    org.org_id::text as row_id,
    'update' as action,
    to_jsonb(org) as new
from data.org
where org.org_id = test.org_id('old');
select is(test.found_by_verify('old'), '{}', 'closed before closings were recorded: verify finds nothing wrong');

select * from finish();
rollback;
