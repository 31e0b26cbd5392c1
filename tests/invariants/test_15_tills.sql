-- Invariant 15: a till has at most one open shift, nothing is added to an ended shift, and its Z report is its
-- sum: for everybody, by raw SQL too.
begin;
select plan(59);

select test.sign_up('acme');
select test.product('acme', 'A', jsonb_build_object('quantity', '100', 'tax_rate_id', test.tax_rate('acme', '20')));
select test.open_till('acme')::text;
create function pg_temp.trade()
returns void
language plpgsql
as $$
declare
    v_till constant jsonb := jsonb_build_object('register_id', test.register_id('acme'));
begin
    perform test.sell(
        'acme', 'A', '2',
        v_till || '{"payments": [{"method": "cash", "amount": "24.00"}], "discount_percent": 0}'
    );
    perform test.sell('acme', 'A', '1', v_till || '{"payments": [{"method": "card", "amount": "5.00"}]}');
    perform test.move_cash('acme', '7.00');
    perform test.move_cash('acme', '-3.00');
end;
$$;
select pg_temp.trade();
select test.close_till('acme', '128.00') ->> 'id';
select test.open_till('acme')::text;
select pg_temp.trade();
select test.credit('acme', 3, 1, '1', jsonb_build_object('register_id', test.register_id('acme'))) ->> 'id';
select test.close_till('acme', '120.00') ->> 'id';
select test.open_till('acme')::text;
select api.create_register('acme', test.org_id('acme'), '{"code": "T2", "name": "x"}') ->> 'id';

create temporary table shift as
select
    z_report.cash_session_id as closed_id,
    test.session_id('acme') as open_id
from data.z_report
where z_report.sequence_no = 1;
grant select on shift to public;

select is(test.found_by_verify('acme'), '{}', 'nothing is wrong');

-- A register has one open shift, and only while it is in use.
create function pg_temp.shift_row(p_changes jsonb)
returns text
language sql
return test.insert_statement(
    'data.cash_session',
    test.row_of(
        'acme', 'data.cash_session'
    ) || '{"closed_at": null}' || jsonb_build_object('id', gen_random_uuid()) || p_changes
);
select is(test.attempt(pg_temp.shift_row(planted.changes)), planted.answer, planted.why)
from (
    values
    ('{}'::jsonb, '23505', 'a second open shift of a register'),
    (
        jsonb_build_object('register_id', test.register_id('acme', 'T2'), 'register_code', 'T2'), '1 rows',
        'a first open shift of another register'
    ),
    ('{"register_code": "T2"}', '23505', 'a second shift under another code'),
    (
        jsonb_build_object('register_id', test.register_id('acme', 'T2'), 'register_code', 'T9'), '23503',
        'a shift under another register''s code'
    ),
    ('{"closed_at": "2099-01-01"}', 'PT409 immutable', 'a shift that begins closed'),
    (
        jsonb_build_object(
            'register_id', test.register_id('acme', 'T2'), 'register_code', 'T2', 'opening_float_amount', -1
        ),
        '23514',
        'a negative float'
    ),
    (
        jsonb_build_object(
            'register_id', test.register_id('acme', 'T2'), 'register_code', 'T2', 'opening_float_amount', 0.005
        ),
        '23514', 'a float with half a cent'
    )
) as planted (changes, answer, why);
select is(
    test.attempt($$ update data.register set is_active = false where code = 'T1' $$),
    '23503', 'an open register is not archived'
);
select is(
    test.attempt($$ update data.register set code = 'T9' where code = 'T1' $$),
    '23503', 'a register that was open keeps its code'
);
select is(
    test.attempt(
        format(
            $$
                do $do$
                begin
                    update data.register set is_active = false where code = 'T2';
                    %s;
                end
                $do$
            $$,
            pg_temp.shift_row(jsonb_build_object('register_id', test.register_id('acme', 'T2'), 'register_code', 'T2'))
        )
    ),
    '23503', 'an archived register is not opened'
);

-- A shift ends with its Z report, and nothing else of it changes.
create temporary table asked as
select command.text
from shift
cross join lateral (
    values
    (format('update data.cash_session set closed_at = now() where id = %L', shift.open_id)),
    (format('update data.cash_session set closed_at = null where id = %L', shift.closed_id)),
    (format('update data.cash_session set opening_float_amount = 1 where id = %L', shift.open_id)),
    (format('update data.cash_session set opened_by = null where id = %L', shift.open_id)),
    (format('update data.cash_session set opened_on = opened_on - 1 where id = %L', shift.open_id)),
    (format('delete from data.cash_session where id = %L', shift.open_id)),
    (format('delete from data.cash_session where id = %L', shift.closed_id)),
    ('truncate data.cash_session cascade')
) as command (text);
grant select on asked to public;
set constraints all immediate;
select is_empty(
    $$ select asked.text, test.attempt(asked.text) from asked where test.attempt(asked.text) <> 'PT409 immutable' $$,
    'a superuser'
);
set local session_replication_role = replica;
select is_empty(
    $$ select asked.text, test.attempt(asked.text) from asked where test.attempt(asked.text) <> 'PT409 immutable' $$,
    'a superuser as replica'
);
set local session_replication_role = origin;
select set_config('counterfoil.org_id', test.org_id('acme')::text, true);
set local role counterfoil_owner;
select is_empty(
    $$ select asked.text, test.attempt(asked.text) from asked where test.attempt(asked.text) <> 'PT409 immutable' $$,
    'the owner of the tables'
);
reset role;
select is_empty(
    $$
        select asked.text, test.attempt_as_definer(asked.text) from asked
        where test.attempt_as_definer(asked.text) not in ('PT409 immutable', '42501')
    $$,
    'the owner of the functions'
);

-- Nothing is added to an ended shift.
create function pg_temp.planted(p_table regclass, p_session_id uuid, p_changes jsonb default '{}')
returns text
language sql
return test.insert_statement(
    p_table,
    test.row_of('acme', p_table) || jsonb_build_object(
        'id', gen_random_uuid(), 'cash_session_id', p_session_id
    ) || p_changes
);
create temporary table late as
select
    entry.table_name,
    entry.statement
from shift
cross join lateral (
    values
    ('data.bill', pg_temp.planted('data.bill', shift.closed_id, '{"sequence_no": 90, "number": "90"}')),
    (
        'data.payment',
        pg_temp.planted(
            'data.payment', shift.closed_id,
            jsonb_build_object(
                'bill_id', test.bill_id('acme', 2), 'method', 'card', 'amount', 1, 'tendered_amount', null,
                'change_amount', null
            )
        )
    ),
    ('data.cash_movement', pg_temp.planted('data.cash_movement', shift.closed_id))
) as entry (table_name, statement);
grant select on late to public;
select is_empty(
    $$
        select late.table_name, test.attempt(late.statement)
        from late
        where test.attempt(late.statement) <> 'PT409 cash_session_closed'
    $$,
    'a superuser adds nothing to an ended shift'
);
set local session_replication_role = replica;
select is_empty(
    $$
        select late.table_name, test.attempt(late.statement)
        from late
        where test.attempt(late.statement) <> 'PT409 cash_session_closed'
    $$,
    'a superuser as replica adds nothing either'
);
set local session_replication_role = origin;
select is_empty(
    $$
        select late.table_name, test.attempt_as_definer(late.statement) from late
        where test.attempt_as_definer(late.statement) <> 'PT409 cash_session_closed'
    $$,
    'a function adds nothing either'
);
select
    is(
        test.attempt(pg_temp.planted('data.cash_movement', shift.open_id, planted.changes)), planted.answer, planted.why
    )
from shift
cross join (
    values
    ('{}'::jsonb, '1 rows', 'cash moves in an open shift'),
    ('{"amount": 0}', '23514', 'a movement of zero'),
    ('{"amount": 0, "direction": "none"}', '1 rows', 'a drawer opened without a sale'),
    ('{"direction": "none"}', '23514', 'a drawer opened without a sale, with an amount'),
    ('{"amount": -1}', '23514', 'a negative movement'),
    ('{"direction": "up"}', '23514', 'an unknown direction'),
    ('{"reason": ""}', '23514', 'a movement without reason')
) as planted (changes, answer, why);

-- Z reports.
create function pg_temp.z_row(p_changes jsonb)
returns text
language sql
return (
    select
        pg_temp.planted(
            'data.z_report',
            shift.open_id,
            jsonb_build_object('sequence_no', 3, 'number', 'x', 'issued_at', clock_timestamp()) || p_changes
        )
    from shift
);
select is(test.attempt(pg_temp.z_row(planted.changes)), planted.answer, planted.why)
from (
    values
    ('{}'::jsonb, '1 rows', 'a report of an open shift'),
    ((select jsonb_build_object('cash_session_id', shift.closed_id) from shift), '23505', 'a second report of a shift'),
    ('{"sequence_no": 2}', '23505', 'a number that is taken'),
    (
        jsonb_build_object('number', (select min(z_report.number) from data.z_report)),
        '23505', 'a printed number that is taken'
    ),
    (jsonb_build_object('register_id', test.register_id('acme', 'T2')), '23503', 'a report of another register'),
    ('{"type": "bill"}', '23514', 'a report with the type of a bill'),
    ('{"issued_at": "2001-01-01"}', '23514', 'a report before the shift began'),
    (
        (
            select jsonb_build_object('expected_amount', 1, 'over_short_amount', report.counted - 1)
            from (values ((test.row_of('acme', 'data.z_report') ->> 'counted_amount')::numeric)) as report (counted)
        ),
        '23514', 'the expected cash is not the sum of its parts'
    ),
    ('{"over_short_amount": 1}', '23514', 'the difference is wrong'),
    ('{"gross_amount": 1}', '23514', 'gross is not net plus tax'),
    ('{"billed_amount": 1}', '23514', 'gross is not billed less credited'),
    ('{"late_count": 100}', '23514', 'more late documents than documents'),
    ('{"counted_amount": -1}', '23514', 'a negative count')
) as planted (changes, answer, why);

-- verify finds what a superuser changes.
create function pg_temp.edited(p_column text, p_type text)
returns text
language sql
return case p_type
    when 'text' then format('coalesce(%I, '''') || ''x''', p_column)
    when 'uuid' then 'gen_random_uuid()'
    when 'date' then format('%I - 1', p_column)
    when 'timestamp with time zone' then format('%I + interval ''1 second''', p_column)
    when 'bytea' then format('sha256(%I)', p_column)
    when 'jsonb'
        then
            format(
                $$
                    case when jsonb_typeof(%1$I) = 'object' then %1$I || '{"x": 1}' else coalesce(%1$I, '[]') || '1' end
                $$,
                p_column
            )
    else format('coalesce(%I, 0) + 1', p_column)
end;
select is_empty(
    $$
        select edited.name, edited.outcome
        from (
            select
                attribute.name,
                test.found_after(
                    'acme',
                    format(
                        'update data.z_report set %1$I = %2$s where sequence_no = 1',
                        attribute.name, pg_temp.edited(attribute.name, attribute.base_type)
                    )
                ) as outcome
            from test.attribute
            where attribute.relation_name = 'data.z_report' and attribute.name <> 'org_id'
        ) as edited
        where edited.outcome not like '{%z_reports%}' and edited.outcome not in ('23514', '23505')
    $$,
    'a report edited: any column'
);
select matches(
    test.found_after('acme', $$ delete from data.z_report where sequence_no = 1 $$),
    'z_reports', 'the first report removed'
);
select matches(
    test.found_after('acme', $$ delete from data.z_report where sequence_no = 2 $$),
    'z_reports', 'the last report removed'
);
select matches(
    test.found_after('acme', $$ update data.document_counter set last_sequence_no = 7 where type = 'z_report' $$),
    'z_reports',
    'the counter edited'
);
select matches(
    test.found_after('acme', $$ update data.cash_session set closed_at = clock_timestamp() where closed_at is null $$),
    'z_reports',
    'a shift that ended without a report'
);
select
    is(
        test.found_after('acme', format(tampered.statement, shift.closed_id)), tampered.found, tampered.why
    )
from shift
cross join (
    values
    ('update data.cash_session set closed_at = null where id = %L and 0 = 1', '{}', 'nothing'),
    (
        'update data.cash_movement set amount = amount + 1 where cash_session_id = %L',
        '{records,z_reports}', 'a cash movement changed'
    ),
    ('delete from data.cash_movement where cash_session_id = %L', '{records,z_reports}', 'a cash movement added'),
    (
        'update data.payment set cash_session_id = null where cash_session_id = %L',
        '{numbers_and_chain,z_reports}', 'a payment taken out of its shift'
    ),
    (
        'update data.payment set method = ''other'' where method = ''card'' and cash_session_id = %L',
        '{numbers_and_chain,z_reports}', 'a payment with another method'
    ),
    (
        'update data.bill set is_late = true where cash_session_id = %L',
        '{numbers_and_chain,z_reports}', 'a bill marked as late'
    ),
    (
        'update data.cash_session set opening_float_amount = 1 where id = %L',
        '{records,z_reports}', 'another float in the shift'
    )
) as tampered (statement, found, why);
select is(
    (
        select bool_and(report.prev_hash = coalesce(before.hash, decode(repeat('00', 32), 'hex')))
        from data.z_report as report
        left join data.z_report as before on report.sequence_no = before.sequence_no + 1
    ),
    true, 'each report follows the one before'
);

-- A report ends a shift of its own register. The other register has a report already, so its numbers have
-- begun.
select test.open_till('acme', 'T2')::text;
select test.close_till('acme', '100.00', 'T2') ->> 'id';
select is(
    test.attempt(pg_temp.z_row(jsonb_build_object('register_id', test.register_id('acme', 'T2'), 'series', 'T2'))),
    'PT409 cash_session_closed', 'a report of one till does not end the shift of another'
);

-- Books do not close over the day of an open shift, and the currency is fixed.
select test.sign_up('early');
select api.create_register('early', test.org_id('early'), '{"code": "T1", "name": "x"}') ->> 'id';
insert into data.cash_session (
    org_id, register_id, register_code, opened_on, currency, minor_units, opening_float_amount
)
values (
    test.org_id('early'), test.register_id('early'), 'T1', current_date - 3, 'EUR', 2, 100
);
select
    is(
        test.attempt(
            format(
                $$ select api.close_books('early', test.org_id('early'), '{"through_on": "%s"}') $$,
                current_date - closing.days
            )
        ),
        closing.answer, closing.why
    )
from (
    values
    (3, 'PT409 cash_sessions_open', 'books do not close over the day of the open shift'),
    (1, 'PT409 cash_sessions_open', 'books do not close over a later day'),
    (4, '1 rows', 'books close through the day before')
) as closing (days, answer, why);
select is(
    test.attempt(
        format(
            $$ update data.org set books_closed_through = current_date - 1 where org_id = %L $$, test.org_id('early')
        )
    ),
    'PT409 cash_sessions_open', 'a superuser cannot close them either'
);
select is(
    test.attempt($$ select api.update_org('early', test.org_id('early'), 1, '{"currency": "JPY"}') $$),
    'PT409 currency_frozen',
    'the currency cannot change'
);
select test.close_till('early') ->> 'id';
select is(
    api.close_books(
        'early', test.org_id('early'), jsonb_build_object('through_on', current_date - 1)
    ) ->> 'books_closed_through',
    (current_date - 1)::text, 'books close after the shift has ended'
);

select is(
    test.attempt(
        pg_temp.shift_row(
            jsonb_build_object(
                'org_id', test.org_id('early'),
                'register_id', test.register_id('early'),
                'register_code', 'T1',
                'opened_on', current_date - 4
            )
        )
    ),
    'PT409 books_closed', 'no shift is opened on a closed day'
);

select * from finish();
rollback;
