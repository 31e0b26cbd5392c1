-- Invariant 9: nothing is dated on or before the closing date, by any path.
begin;
select plan(36);

select test.sign_up('acme');
-- All days below are of one fiscal year, also in January.
select api.update_org(
    'acme', test.org_id('acme'), 1,
    jsonb_build_object('fiscal_year_start_month', extract(month from current_date - 150))
) ->> 'id';
select test.join('acme', 'manager');
select test.product('acme', 'A', '{"quantity": "100"}');
select api.create_customer('acme', test.org_id('acme'), '{"name": "Bea"}') ->> 'id';
select
    test.sell(
        'acme', 'A', '10',
        jsonb_build_object('customer_id', test.customer_id('acme', 'Bea'), 'issued_on', current_date - 20)
        || jsonb_build_object('due_on', current_date - 20)
    ) ->> 'number';
select test.dunning_level('acme', 1, 7) ->> 'id';
select test.remind('acme', 'Bea')::text;

-- Books do not close while a draft has a date in the period.
select test.draft('acme', 'A', '1', jsonb_build_object('issued_on', current_date - 10))::text;
select test.draft('acme', 'A', '1', jsonb_build_object('issued_on', current_date - 9))::text;
select test.draft('acme', 'A')::text;
select throws_ok(
    $$ select api.close_books('acme', test.org_id('acme'), jsonb_build_object('through_on', current_date - 10)) $$,
    'PT409', 'drafts_in_period', 'the books do not close over a draft'
);
select is(
    split_part(
        test.answer(
            $$
                select api.close_books('acme', test.org_id('acme'), jsonb_build_object('through_on', current_date - 9))
            $$
        ),
        ' | ', 5
    ),
    'through_on', 'the answer names the field'
);
select is(
    api.close_books(
        'acme', test.org_id('acme'), jsonb_build_object('through_on', current_date - 11)
    ) ->> 'books_closed_through',
    (current_date - 11)::text, 'books close through the day before the draft'
);
set local session_replication_role = replica;
select is(
    test.attempt(
        test.insert_statement(
            'data.book_closing',
            test.row_of('acme', 'data.book_closing')
            || jsonb_build_object(
                'id', gen_random_uuid(), 'sequence_no', 9, 'number', '9', 'through_on', current_date - 10
            )
        )
    ),
    'PT409 drafts_in_period', 'a superuser as replica cannot close over a draft'
);
set local session_replication_role = origin;
delete from data.bill_draft;

select
    concat_ws(
        ' ', test.open_till('acme', till), test.close_till('acme', '1', till) ->> 'id', test.open_till('acme', till)
    )
from unnest(array['T1', 'T2']) as till;

select is(
    api.close_books(
        'acme', test.org_id('acme'), jsonb_build_object('through_on', current_date - 10)
    ) ->> 'books_closed_through',
    (current_date - 10)::text, 'the books are closed'
);

create function pg_temp.dated(p_days integer, p_field text default 'issued_on')
returns jsonb
language sql
return jsonb_build_object(p_field, current_date - p_days);

select throws_ok(
    $$ select test.sell('acme', 'A', '1', pg_temp.dated(10)) $$, 'PT409', 'books_closed', 'a bill on the closing date'
);
select throws_ok(
    $$ select test.sell('acme', 'A', '1', pg_temp.dated(11)) $$,
    'PT409', 'books_closed', 'a bill before the closing date'
);
select lives_ok($$ select test.sell('acme', 'A', '1', pg_temp.dated(9)) $$, 'a bill the day after');
select lives_ok($$ select test.draft('acme', 'A', '1', pg_temp.dated(10)) $$, 'a draft may have a closed date');
select throws_ok(
    $$
        select api.issue_bill('acme', test.org_id('acme'), bill_draft.id, null, 'k', '{}')
        from data.bill_draft order by bill_draft.created_at limit 1
    $$,
    'PT409', 'books_closed', 'a draft that was dated before the closing'
);
select throws_ok(
    $$ select test.credit('acme', 1, 1, '1', pg_temp.dated(10)) $$, 'PT409', 'books_closed', 'a credit note'
);
select lives_ok($$ select test.credit('acme', 1, 1, '1') $$, 'a credit note of today, for a bill from before');
select throws_ok(
    $$ select test.pay('acme', 1, 'card', '1', pg_temp.dated(10, 'paid_on')) $$, 'PT409', 'books_closed', 'a payment'
);
select lives_ok($$ select test.pay('acme', 1, 'card', '1') $$, 'a payment of today, for a bill from before');
select throws_ok(
    $$ select test.receive('acme', 'A', '1', '1', pg_temp.dated(10, 'entry_on')) $$,
    'PT409', 'books_closed', 'a receipt'
);
select throws_ok(
    $$ select test.adjust('acme', 'A', '1', pg_temp.dated(10, 'entry_on')) $$, 'PT409', 'books_closed', 'an adjustment'
);
select lives_ok(
    $$ select test.receive('acme', 'A', '1', '1', pg_temp.dated(9, 'entry_on')) $$, 'a receipt the day after'
);

-- By raw SQL, into every table that has a date.
create function pg_temp.dated_row(p_ledger regclass, p_day text, p_on date, p_sequence_no integer)
returns text
language sql
begin atomic
    select
        test.insert_statement(
            p_ledger,
            test.row_of('acme', p_ledger)
            || jsonb_build_object(p_day, p_on, 'id', gen_random_uuid())
            || case
                when p_ledger = 'data.bill'::regclass
                    then jsonb_build_object('sequence_no', p_sequence_no, 'number', p_sequence_no, 'due_on', p_on)
                when p_ledger = 'data.stock_movement'::regclass
                    then jsonb_build_object('sequence_no', p_sequence_no)
                when p_ledger = 'data.payment'::regclass -- of which so much is left to pay
                    then '{"method": "card", "amount": "0.01", "customer_id": null, "counterpart_bill_id": null}'
                when p_ledger = 'data.z_report'::regclass -- of an open till: each ends one
                    then
                        jsonb_build_object(
                            'sequence_no', p_sequence_no, 'number', p_sequence_no, 'issued_at', clock_timestamp(),
                            'series', till.code,
                            'register_id', test.register_id('acme', till.code),
                            'cash_session_id', test.session_id('acme', till.code)
                        )
                else '{}'
            end
        )
    from (values (case p_sequence_no when 99 then 'T1' else 'T2' end)) as till (code);
end;
create temporary table raw as
select
    ledger.name as table_name,
    pg_temp.dated_row(ledger.oid, day.name, current_date - 10, 99) as statement,
    pg_temp.dated_row(ledger.oid, day.name, current_date - 9, 98) as open_statement,
    substring(pg_temp.dated_row(ledger.oid, day.name, current_date - 10, 99) from 'select .*') as closed_row
from test.ledger
inner join test.attribute as day
    on
        ledger.oid = day.oid and day.base_type = 'date'
        and day.name not in ('due_on', 'pay_by_on', 'opened_on') -- which may lie ahead, and is a copy
where ledger.short_name <> 'book_closing'; -- its dates close the books
grant select on raw to public;
select is((select count(*) from raw), 6::bigint, 'six tables have dates');

select set_config('counterfoil.org_id', test.org_id('acme')::text, true);
select is_empty(
    $$ select raw.table_name from raw where test.attempt_as_definer(raw.statement) <> 'PT409 books_closed' $$,
    'the owner of the functions HTTP calls'
);
select is_empty(
    $$
        select raw.table_name, test.attempt_as_definer(format('%s union all %s', raw.open_statement, raw.closed_row))
        from raw
        where test.attempt_as_definer(
            format('%s union all %s', raw.open_statement, raw.closed_row)
        ) <> 'PT409 books_closed'
        or test.attempt_as_definer(raw.open_statement) <> '1 rows'
    $$,
    'refused even with an open day in the same statement'
);
set local role counterfoil_owner;
select is_empty(
    $$ select raw.table_name from raw where test.attempt(raw.statement) not in ('PT409 books_closed', '42501') $$,
    'the owner of the tables'
);
reset role;
set local session_replication_role = replica;
select is_empty(
    $$ select raw.table_name from raw where test.attempt(raw.statement) <> 'PT409 books_closed' $$,
    'a superuser as replica'
);
set local session_replication_role = origin;
select is_empty(
    $$
        select raw.table_name from raw
        where test.attempt(raw.open_statement) = 'PT409 books_closed'
    $$,
    'all tables accept the day after'
);

-- The closing date only moves forward.
select throws_ok(
    $$ select api.close_books('acme', test.org_id('acme'), pg_temp.dated(11, 'through_on')) $$,
    'PT409', 'books_closed', 'closed books do not open again'
);
select throws_ok(
    $$ select api.close_books('acme', test.org_id('acme'), pg_temp.dated(0, 'through_on')) $$,
    'PT422', 'validation', 'books do not close through an unfinished day'
);
select throws_ok(
    $$ select api.close_books('acme', test.org_id('acme'), '{}') $$,
    'PT422', 'validation', 'books do not close without a date'
);
select throws_ok(
    $$ select api.close_books('acme manager', test.org_id('acme'), pg_temp.dated(5, 'through_on')) $$,
    'PT403', 'forbidden', 'a manager cannot close books'
);
select is(
    test.attempt_as_definer('update data.org set books_closed_through = null'), 'PT409 books_closed',
    'a function cannot open the books'
);
set local session_replication_role = replica;
select is(
    test.attempt('update data.org set books_closed_through = books_closed_through - 1'), 'PT409 books_closed',
    'a superuser as replica cannot open the books'
);
select is(
    test.attempt('update data.org set books_closed_through = books_closed_through + 1'), 'PT409 immutable',
    'a superuser cannot move the date without a closing'
);
select is(
    test.attempt(
        test.insert_statement(
            'data.book_closing',
            test.row_of('acme', 'data.book_closing')
            || jsonb_build_object(
                'id', gen_random_uuid(), 'sequence_no', 9, 'number', '9', 'through_on', current_date - 12
            )
        )
    ),
    'PT409 books_closed', 'books do not close through an earlier day'
);
set local session_replication_role = origin;
select is(
    test.attempt_as_definer('update data.org set books_closed_through = current_date - 1'), 'PT409 immutable',
    'a function cannot move the date without a closing'
);
set local role counterfoil_owner;
select is(
    test.attempt('update data.org set books_closed_through = current_date - 1'), 'PT409 immutable',
    'the owner of the tables cannot either'
);
reset role;
select
    is(
        api.update_org(
            'acme', test.org_id('acme'), org.version, '{"books_closed_through": null}'
        ) ->> 'books_closed_through',
        (current_date - 10)::text, 'an edit of the organization does not move the date'
    )
from data.org
where org.org_id = test.org_id('acme');
select lives_ok(
    $$ select api.close_books('acme', test.org_id('acme'), pg_temp.dated(10, 'through_on')) $$,
    'a second closing of the same day changes nothing'
);
delete from data.bill_draft;
select is(
    api.close_books('acme', test.org_id('acme'), pg_temp.dated(1, 'through_on')) ->> 'books_closed_through',
    (current_date - 1)::text, 'books close through a later day'
);

select * from finish();
rollback;
