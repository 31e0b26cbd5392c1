-- Who is reminded of what, when and how often; and nobody of what is paid, disputed or credited.
begin;
select plan(43);

select test.sign_up('acme');
select test.join('acme', 'manager');
select test.join('acme', 'cashier');
select test.join('acme', 'analyst');
select test.sign_up('rival');
select test.product('acme', 'A', '{"tracks_stock": false}');
select api.create_customer('acme', test.org_id('acme'), jsonb_build_object('name', customer.name))::text
from (values ('Bea'), ('Cem {shop}'), ('Dov'), ('Eli')) as customer (name);

create function pg_temp.bill(p_customer text, p_days_overdue integer, p_amount text)
returns uuid
language sql
return (
    test.sell(
        'acme', 'A', '1',
        jsonb_build_object(
            'customer_id', test.customer_id('acme', p_customer),
            'issued_on', current_date - 100,
            'due_on', current_date - p_days_overdue,
            'lines', jsonb_build_array(test.line('acme', 'A', '1', jsonb_build_object('unit_price', p_amount)))
        )
    ) ->> 'id'
)::uuid;

-- Who is due: name, level, sum of the bills.
create function pg_temp.due(p_person text default 'acme')
returns text[]
language sql
return (
    select
        coalesce(
            array_agg(
                concat_ws(' ', item.value ->> 'name', item.value ->> 'level', item.value ->> 'due_amount')
                order by item.no
            ),
            '{}'
        )
    from
        json_array_elements(api.list_due_reminders(p_person, test.org_id('acme'), null, 50) -> 'items')
        with ordinality as item (value, no)
);

-- Levels.
select is(
    (test.dunning_level('acme', 1, 7) ->> 'fee_amount'), '0.00', 'a level has no fee unless it says so'
);
select test.dunning_level('acme', 2, 21, '{"fee_amount": "5.00", "subject": "Again, {customer}"}')::text;
select is(
    test.attempt($$ select test.dunning_level('acme', 3, 14) $$),
    'PT422 validation', 'a higher level comes after more days'
);
select is(
    test.attempt($$ select test.dunning_level('acme', 3, 21) $$),
    '23505', 'two levels have different days'
);
select is(
    test.attempt($$ select test.dunning_level('acme', 2, 40) $$), '23505', 'a level is there once'
);
select set_config('counterfoil.org_id', test.org_id('acme')::text, true);
select is(
    test.attempt_as_definer('update data.dunning_level set days_after_due = 3 where level = 2'),
    'PT422 validation', 'raw SQL brings no disorder'
);
select is(
    test.attempt_as_definer('update data.dunning_level set fee_amount = 0.005 where level = 2'),
    'PT422 validation', 'a fee that the currency cannot pay'
);
select
    is(
        test.attempt_as_definer(format('update data.dunning_level set wording = %L', placeholder.text)),
        placeholder.answer, format('words with %s', placeholder.text)
    )
from (
    values
    ('{customer} {shop} {amount} {fee} {total} {pay_by} {days}', '2 rows'),
    ('{iban}', 'PT422 validation'),
    ('{amount', 'PT422 validation'),
    ('amount}', 'PT422 validation'),
    ('{{amount}}', 'PT422 validation')
) as placeholder (text, answer);
select is(
    test.attempt($$ select test.dunning_level('acme', 3, 30, '{"subject": "{name}"}') $$),
    'PT422 validation', 'a subject with an unknown placeholder'
);
select is(
    test.attempt(
        format(
            $$ select api.update_dunning_level('acme', %L, %L, 7, '{}') $$, test.org_id('acme'),
            test.level_id('acme', 1)
        )
    ),
    'PT412 stale', 'an edit names the version that it changes'
);

-- Who is due.
select pg_temp.bill('Bea', 30, '100')::text;
select pg_temp.bill('Bea', 8, '50')::text;
select pg_temp.bill('Bea', 3, '25')::text;
select pg_temp.bill('Cem {shop}', 10, '200')::text;
select pg_temp.bill('Dov', 40, '80')::text;
select pg_temp.bill('Eli', 60, '70')::text;
select test.sell('acme', 'A', '1', jsonb_build_object('issued_on', current_date - 100))::text;
select test.deposit('acme', 'Dov', '79.99')::text;
select test.deposit('acme', 'Eli', '70')::text;
select is(
    pg_temp.due(), array['Dov 1 80.00', 'Bea 1 150.00', 'Cem {shop} 1 200.00'],
    'the longest overdue first, each bill from its days on, and none that a credit covers'
);
select is(
    (
        select array[report ->> 'customer_count', report ->> 'due_amount']
        from api.list_due_reminders('acme', test.org_id('acme'), null, 1) as report
    ),
    array['3', '430.00'], 'with the number and the sum of all pages'
);
select is(
    (
        select array_agg(item ->> 'name')
        from json_array_elements(
            api.list_due_reminders(
                'acme', test.org_id('acme'),
                api.list_due_reminders('acme', test.org_id('acme'), null, 1) ->> 'next_cursor', 50
            ) -> 'items'
        ) as item
    ),
    array['Bea', 'Cem {shop}'], 'page after page'
);
select is(pg_temp.due('acme analyst'), pg_temp.due(), 'an analyst reads who is due');
select is(
    array[
        test.attempt($$ select pg_temp.due('acme cashier') $$),
        test.attempt(
            $$
                select api.create_reminders('acme analyst', test.org_id('acme'), 'k', '{"customer_ids": []}')
            $$
        )
    ],
    array['PT403 forbidden', 'PT403 forbidden'], 'a cashier does not, and an analyst reminds nobody'
);

-- A reminder.
create temporary table sent as select test.remind('acme', 'Bea', 'once') as answer;
select is(
    (select jsonb_path_query_array(sent.answer::jsonb, '$.items[*].bills[*].level')::text from sent),
    '[1, 1]', 'one letter for the bills that are due'
);
select is(
    (
        select
            array[
                sent.answer #>> '{items,0,due_amount}', sent.answer #>> '{items,0,fee_amount}',
                sent.answer #>> '{items,0,total_amount}', sent.answer #>> '{items,0,wording}'
            ]
        from sent
    ),
    array[
        '150.00', '0.00', '150.00',
        format('Dear Bea, please pay 150.00 EUR by %s.', current_date + 10)
    ],
    'with its words filled in'
);
select is(
    test.remind('acme', 'Bea', 'once')::text, (select sent.answer::text from sent),
    'the same key gets the same answer'
);
select is(
    (test.remind('acme', 'Bea') -> 'items')::text, '[]', 'nobody is reminded again before the time to pay is over'
);
select is(
    (test.remind('acme', 'Bea') ->> 'not_due')::jsonb,
    jsonb_build_array(test.customer_id('acme', 'Bea')), 'the answer says who is not due'
);
select is(
    test.remind('acme', 'Cem {shop}') #>> '{items,0,wording}',
    format('Dear Cem {shop}, please pay 200.00 EUR by %s.', current_date + 10),
    'a name that looks like a placeholder stays as it is'
);
select is(
    (
        api.get_reminder_paper('acme', test.org_id('acme'), (select sent.answer #>> '{items,0,id}' from sent)::uuid)
        #>> '{ageing,balance}'
    ),
    '175.00', 'the paper has all that is open'
);
select is(
    json_array_length(
        api.list_reminders('acme', test.org_id('acme'), test.customer_id('acme', 'Bea'), null, 50) -> 'items'
    ),
    1, 'the reminders of one customer'
);

-- The next level, when the time to pay is over.
set constraints all immediate;
do $$
begin
    if exists (select from pg_catalog.pg_event_trigger where evtname = 'counterfoil_keep_triggers') then
        alter event trigger counterfoil_keep_triggers disable;
    end if;
end;
$$;
alter table data.reminder disable trigger user;
update data.reminder
set dated_on = reminder.dated_on - 20, pay_by_on = reminder.pay_by_on - 20
where reminder.org_id = test.org_id('acme');
alter table data.reminder enable trigger user;
set constraints all deferred;
select is(
    pg_temp.due(), array['Dov 1 80.00', 'Bea 2 100.00'],
    'a bill gets the next level when it is overdue for its days and the last time to pay is over'
);

-- Disputed.
select is(
    api.hold_reminders(
        'acme', test.org_id('acme'), test.bill_id('acme', 1), '{"reason": " Two are missing "}'
    ) #>> '{hold,reason}',
    'Two are missing', 'a disputed bill says why'
);
select is(pg_temp.due(), array['Dov 1 80.00'], 'nobody is reminded of what is disputed');
select is(
    test.attempt(
        $$ select api.hold_reminders('acme', test.org_id('acme'), test.bill_id('acme', 1), '{"reason": "x"}') $$
    ),
    '23505', 'a bill is held once'
);
select is(
    (api.release_reminders('acme', test.org_id('acme'), test.bill_id('acme', 1)) ->> 'hold'), null, 'and released'
);
select is(
    test.attempt($$ select api.release_reminders('acme', test.org_id('acme'), test.bill_id('acme', 1)) $$),
    'PT404 not_found', 'once'
);

-- Paid and credited.
select test.credit('acme', 1, 1, '1', '{"lines": [{"line_no": 1, "quantity": "1", "restock": false}]}')::text;
select is(pg_temp.due(), array['Dov 1 80.00'], 'nobody is reminded of what is credited');
select is(
    test.attempt(
        format(
            $$ select api.hold_reminders('acme', %L, %L, '{"reason": "x"}') $$, test.org_id('acme'),
            test.bill_id('acme', 1, 'credit_note')
        )
    ),
    'PT422 validation', 'a credit note is not held'
);

-- Raw SQL as the definer: a letter to Dov of bill p_no, at a level, dated today.
create function pg_temp.letter_statement(p_no bigint, p_level integer, p_more text default '')
returns text
language sql
return (
    select
        format(
            $sql$
                with letter as (
                    insert into data.reminder (
                        org_id, customer_id, level, dated_on, pay_by_on, subject, wording, fee_amount, currency,
                        minor_units, seller, buyer, open_items, ageing
                    )
                    values (%1$L, %2$L, 2, current_date, current_date + 9, 's', 'w', 0, 'EUR', 2,
                        '{}', '{}', '[]', '{}')
                    returning id
                )
                insert into data.reminder_bill (
                    org_id, reminder_id, bill_id, customer_id, level, due_on, due_amount
                )
                select %1$L, letter.id, %3$L, %2$L, %4$s, %5$L, %6$s from letter
            $sql$,
            bill.org_id, test.customer_id('acme', 'Dov'), bill.id, p_level, bill.due_on,
            case when p_more = 'amount' then '1.00' else bill.gross_amount::text end
        )
    from data.bill
    where bill.org_id = test.org_id('acme') and bill.type = 'bill' and bill.sequence_no = p_no
);
create function pg_temp.letter(p_no bigint, p_level integer, p_more text default '')
returns text
language sql
return test.attempt_as_definer(pg_temp.letter_statement(p_no, p_level, p_more));
select is(pg_temp.letter(5, 1), '1 rows', 'a bill that is due');
select is(
    test.attempt_as_definer(pg_temp.letter_statement(5, 2) || ';' || pg_temp.letter_statement(5, 1)),
    'PT409 reminder_not_due', 'levels go up'
);
select is(pg_temp.letter(5, 3), 'PT409 reminder_not_due', 'no bill is at a higher level than its letter');
select is(pg_temp.letter(5, 1, 'amount'), 'PT409 reminder_not_due', 'a letter names what is open');
select is(pg_temp.letter(4, 2), 'PT409 reminder_not_due', 'a bill of another customer');
select is(pg_temp.letter(1, 2), 'PT409 reminder_not_due', 'a bill that is credited');
select api.hold_reminders('acme', test.org_id('acme'), test.bill_id('acme', 5), '{"reason": "x"}')::text;
select set_config('counterfoil.org_id', test.org_id('acme')::text, true);
select is(pg_temp.letter(5, 1), 'PT409 reminder_not_due', 'a bill that is disputed');
select api.release_reminders('acme', test.org_id('acme'), test.bill_id('acme', 5))::text;
select test.remind('acme', 'Dov')::text;
select set_config('counterfoil.org_id', test.org_id('acme')::text, true);
select is(pg_temp.letter(5, 1), '23505', 'no bill is reminded of twice at a level');
select test.sell(
    'acme', 'A', '1', jsonb_build_object('customer_id', test.customer_id('acme', 'Dov'), 'due_on', current_date)
)::text;
select set_config('counterfoil.org_id', test.org_id('acme')::text, true);
select is(pg_temp.letter(8, 1), 'PT409 reminder_not_due', 'a bill that is due today is not overdue');

select * from finish();
rollback;
