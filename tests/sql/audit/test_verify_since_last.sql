-- A verification that was clean leaves a head, and the next one may look only at what came after it.
begin;
select plan(55);

select test.busy_shop('acme');
select test.busy_shop('rival');

create function pg_temp.since(p_shop text, p_answer json)
returns boolean
language sql
return (p_answer -> 'since' ->> 'taken_at')::timestamptz = (
    select head.taken_at from data.verified_head as head
    where head.org_id = test.org_id(p_shop) and head.is_trusted
);
create function pg_temp.later()
returns json
language sql
return api.verify_org('acme', test.org_id('acme'), true);
create function pg_temp.scopes(p_answer json)
returns jsonb
language sql
return (
    select jsonb_object_agg(entry.value ->> 'check', entry.value ->> 'scope')
    from json_array_elements(p_answer -> 'checks') as entry
);
create function pg_temp.head()
returns data.verified_head
language sql
return (
    select head from data.verified_head as head
    where head.org_id = test.org_id('acme') and head.is_trusted
);

select test.sell('acme', 'A1', '1') ->> 'id';
select is(test.verify('acme', false), '{}', 'all is right');

-- The answer.
select is((pg_temp.head()).whole_at, (pg_temp.head()).taken_at, 'a clean verification leaves a head');
select ok(pg_temp.since('acme', pg_temp.later()), 'the answer says from where on was checked');
select is(pg_temp.later() ->> 'is_valid', 'true', 'nothing is wrong after the head');
select is(
    (
        select jsonb_object_agg(entry.value ->> 'check', entry.value -> 'checked')
        from json_array_elements(pg_temp.later() -> 'checks') as entry
    ),
    '{
        "stock_conservation": 1, "purchases": 0, "stock_movements": 0, "numbers_and_chain": 0, "totals": 0,
        "credits": 0, "payments": 0, "open_items": 3, "summaries": 0, "z_reports": 1, "book_closings": 0,
        "product_lists": 1, "change_log": 0, "records": 0
    }'::jsonb,
    'nothing that was there is read again, except what is kept of it now'
);
select is(
    pg_temp.scopes(pg_temp.later()) - 'product_lists',
    (
        select jsonb_object_agg(known.name, 'later') from unnest(core.list_checks()) as known (name)
        where known.name <> 'product_lists'
    ),
    'each check says that it read what came later'
);
select is(pg_temp.scopes(pg_temp.later()) ->> 'product_lists', 'all', 'or that it read everything');
select is(
    (api.verify_org('acme', test.org_id('acme'), false) -> 'since')::text, 'null', 'the whole one has no head before it'
);
select is(
    api.verify_check('acme', test.org_id('acme'), 'totals', true) #>> '{checks,0,scope}', 'later',
    'one check alone can look at what came later'
);

-- More is sold, bought, paid and credited: all of it is looked at.
select lives_ok(
    $$
        select
            test.sell('acme', 'A1', '2', '{"payments": [{"method": "cash", "amount": "1.00"}]}'),
            test.sell(
                'acme', 'A1', '1', jsonb_build_object('customer_id', test.customer_id('acme', 'Bea'))
            ),
            test.receive_order('acme', 'A1', '1'),
            test.credit('acme', 3),
            test.close_till('acme'),
            api.close_books('acme', test.org_id('acme'), jsonb_build_object('through_on', current_date - 20))
    $$,
    'the shop goes on'
);
select is(test.found_by_verify('acme'), '{}', 'all is right');
select is(test.found_by(pg_temp.later()), '{}', 'what came later is right');
select is(
    (
        select jsonb_object_agg(entry.value ->> 'check', entry.value -> 'checked')
        from json_array_elements(pg_temp.later() -> 'checks') as entry
    ),
    '{
        "stock_conservation": 1, "purchases": 2, "stock_movements": 4, "numbers_and_chain": 3, "totals": 3,
        "credits": 1, "payments": 3, "open_items": 5, "summaries": 2, "z_reports": 1, "book_closings": 1,
        "product_lists": 1, "change_log": 7, "records": 7
    }'::jsonb,
    'each counts what came later'
);

create temporary table change (no integer generated always as identity, statement text, found text, what text);
insert into change (statement, found, what) values
(
    $$
        update data.bill set note = 'x'
        where id = (select id from data.bill where type = 'bill' order by id desc limit 1)
    $$,
    '{numbers_and_chain}', 'a document edited'
),
(
    $$
        update data.document_counter set last_sequence_no = last_sequence_no + 1
        where type = 'bill'
    $$,
    '{numbers_and_chain}', 'a counter that runs ahead'
),
(
    $$ update data.document_counter set last_sequence_no = 1 where type = 'bill' $$,
    '{numbers_and_chain}', 'a counter that falls behind the head'
),
('delete from data.document_counter where type = ''bill''', '{numbers_and_chain,stock_movements}', 'a counter removed'),
(
    $$
        update data.bill_line set net_amount = net_amount + 1
        where bill_id = (select id from data.bill where type = 'bill' order by id desc limit 1)
    $$,
    '{numbers_and_chain,totals}', 'a line with a wrong sum'
),
(
    $$
        update data.bill_line set quantity = 99
        where bill_id = (select id from data.bill where type = 'credit_note' order by sequence_no desc limit 1)
    $$,
    '{credits,numbers_and_chain,stock_movements,summaries}', 'a credit beyond its bill'
),
(
    $$ delete from data.bill where id = (select id from data.bill where type = 'bill' order by id desc limit 1) $$,
    '{change_log,numbers_and_chain,open_items,records,stock_movements,summaries}', 'the last document removed'
),
(
    $$ update data.payment set amount = amount + 50 where id = (select max(id::text)::uuid from data.payment) $$,
    '{change_log,open_items,payments}', 'a payment edited'
),
(
    $$
        update data.payment set bill_id = (select id from data.bill where type = 'bill' order by id desc limit 1)
        where id = (select max(id::text)::uuid from data.payment)
    $$,
    '{change_log,open_items,payments}', 'a payment moved to another bill'
),
('delete from data.open_item', '{open_items}', 'open items removed'),
('update data.open_item set due_amount = due_amount - 0.01', '{open_items}', 'an open item made smaller'),
(
    'update data.product_day set quantity = quantity + 1 where issued_on = current_date',
    '{summaries}', 'a sum of the day'
),
(
    'update data.product_day set issued_on = issued_on + 9 where issued_on = current_date',
    '{summaries}', 'sums of a day without documents'
),
('update data.stock_level set quantity = quantity + 1', '{stock_conservation}', 'a level'),
(
    $$
        update data.stock_movement set quantity = quantity + 1
        where sequence_no = (select max(sequence_no) from data.stock_movement)
    $$,
    '{stock_conservation,stock_movements}', 'a movement edited'
),
(
    $$ delete from data.stock_movement where sequence_no = (select max(sequence_no) - 1 from data.stock_movement) $$,
    '{change_log,purchases,stock_conservation,stock_movements}', 'a movement removed'
),
(
    $$ update data.z_report set note = 'x' where issued_at = (select max(issued_at) from data.z_report) $$,
    '{records,z_reports}', 'a Z report edited'
),
(
    'update data.cash_session set opening_float_amount = opening_float_amount + 1',
    '{records,z_reports}', 'a shift edited'
),
(
    $$ update data.book_closing set summary = '{}' where through_on = current_date - 20 $$,
    '{book_closings,records}', 'a closing of the books edited'
),
('update data.org set books_closed_through = null', '{book_closings,records}', 'books opened again'),
(
    $$
        update data.stock_entry set goods_amount = goods_amount + 1
        where id = (select max(id::text)::uuid from data.stock_entry where kind = 'receipt')
    $$,
    '{purchases,records}', 'a receipt edited'
),
(
    'update data.purchase_order_line set received_quantity = received_quantity - 1 where received_quantity > 0',
    '{purchases,records}', 'a count of what came'
),
('update data.product set name = ''x''', '{product_lists}', 'a list that is wrong');

select
    is(
        test.found_later_after('acme', change.statement), change.found, change.what || ' after the head is found'
    )
from change
order by change.no;
select is_empty(
    $$
        select
            change.what,
            whole.found
        from change
        cross join lateral (select test.found_after('acme', change.statement) as found) as whole
        where
            whole.found is distinct from change.found
            and change.what not in ('a counter removed', 'a list that is wrong') -- of which it finds more
    $$,
    'the whole one finds all of it too'
);

-- What was there before.
create temporary table earlier (
    no integer generated always as identity, statement text, whole text, later text, what text
);
insert into earlier (statement, whole, later, what) values
(
    $$ update data.bill set note = 'x' where type = 'bill' and sequence_no = 1 $$,
    '{numbers_and_chain}', '{}', 'a document before the head is found by the whole one alone'
),
(
    $$ update data.stock_movement set quantity = quantity + 1 where sequence_no = 1 $$,
    '{change_log,purchases,stock_conservation,stock_movements}', '{}', 'a movement before the head, too'
),
(
    $$
        update data.bill set note = 'x' where (type, sequence_no) in (
            select mark.type, mark.last_sequence_no
            from jsonb_to_recordset((pg_temp.head()).chains) as mark (type text, last_sequence_no bigint)
            where mark.type = 'bill'
        )
    $$,
    '{numbers_and_chain}', '{numbers_and_chain}', 'the document of the head is found by both'
),
(
    $$
        delete from data.stock_movement where sequence_no = (
            select max(mark.last_sequence_no)
            from jsonb_to_recordset((pg_temp.head()).levels) as mark (last_sequence_no bigint)
        )
    $$,
    '{stock_conservation,stock_movements}', '{stock_conservation,stock_movements}', 'and so is its movement'
);
select
    is(
        array[test.found_after('acme', earlier.statement), test.found_later_after('acme', earlier.statement)],
        array[earlier.whole, earlier.later], earlier.what
    )
from earlier
order by earlier.no;

-- What is trusted.
create temporary table first_head as select (pg_temp.head()).*;
select lives_ok(
    $$
        select deploy.verify_one_check(
            test.org_id('acme'), (deploy.start_verification(test.org_id('acme'), true) ->> 'id')::uuid, 'totals'
        )
    $$,
    'a verification that is not finished'
);
select is((pg_temp.head()).id, (select first_head.id from first_head), 'moves no head');
select is(test.verify('acme', true), '{}', 'the next one is clean');
select isnt((pg_temp.head()).id, (select first_head.id from first_head), 'and its begin is the head now');
select is(
    (pg_temp.head()).whole_at, (select first_head.whole_at from first_head), 'which says when everything was read last'
);
select is(pg_temp.later() #>> '{checks,3,checked}', '0', 'after it nothing is left to read');

-- A superuser who rewrites the end of a chain, hashes and counter included.
create temporary table rewritten (statement text);
insert into rewritten values
(
    $$
        create temporary table last_bill as
        select id from data.bill where type = 'bill' and org_id = test.org_id('acme') order by id desc limit 1;
        update data.bill set note = 'x' where id in (select id from last_bill);
        update data.bill set hash = core.compute_document_hash(bill) where id in (select id from last_bill);
        update data.document_counter set head_hash = bill.hash
        from data.bill
        where bill.id in (select id from last_bill)
        and document_counter.type = 'bill' and document_counter.org_id = bill.org_id;
    $$
);
select is(
    (
        select array[test.found_after('acme', rewritten.statement), test.found_later_after('acme', rewritten.statement)]
        from rewritten
    ),
    '{"{change_log}","{numbers_and_chain}"}', 'a chain that was rewritten differs from its head'
);
select is(
    test.attempt(
        $$ select deploy.verify_one_check(test.org_id('acme'), (select first_head.id from first_head), 'totals') $$
    ),
    'PT404 not_found', 'a verification that is over cannot go on'
);
select is(
    test.attempt(
        $$
            select deploy.verify_one_check(
                test.org_id('acme'),
                (deploy.start_verification(test.org_id('rival'), false) ->> 'id')::uuid,
                'totals'
            )
        $$
    ),
    'PT404 not_found', 'nor can another shop''s'
);
select is(
    test.attempt_as_definer($$ update data.verified_head set levels = '[]' $$),
    '42501', 'what a head says never changes'
);

-- Last, because it stays broken.
create temporary table last_head as select (pg_temp.head()).*;
select test.stop_triggers();
update data.stock_level set quantity = quantity + 1;
select is(test.verify('acme', true), '{stock_conservation}', 'a verification that finds something');
select is((pg_temp.head()).id, (select last_head.id from last_head), 'moves no head');
select is(test.verify('acme', false), '{stock_conservation}', 'nor does a whole one');
select is((pg_temp.head()).id, (select last_head.id from last_head), 'that finds something');

select * from finish();
rollback;
