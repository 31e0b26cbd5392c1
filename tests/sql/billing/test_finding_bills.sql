-- GET /bills: each filter finds all matching documents and no others, page by page.
begin;
select plan(52);

select test.sign_up('acme');
select test.sign_up('rival');
select test.join('acme', role) from unnest(array['manager', 'cashier']) as role;
update data.org set allows_dates_out_of_order = true
where org.name = 'acme';
select test.product('acme', sku, '{"quantity": "1000"}') from unnest(array['A', 'B', 'C']) as sku;
select test.product('acme', 'SERVICE', '{"tracks_stock": false}');
select api.create_customer('acme', test.org_id('acme'), customer.body) ->> 'id'
from (
    values
    ('{"name": "Bea Müller", "customer_number": "K-77"}'::jsonb),
    ('{"name": "Muller & Sons"}'),
    ('{"name": "Cob"}')
) as customer (body);
select test.open_till('acme', code)::text from unnest(array['T1', 'T2']) as code;

-- Sixty bills on forty days, with all kinds of fields.
create function pg_temp.sell(p_no integer)
returns void
language plpgsql
as $$
declare
    v_body constant jsonb := jsonb_strip_nulls(jsonb_build_object(
        'issue', true,
        'issued_on', current_date - (p_no * 7) % 40,
        'customer_id', (
            select customer.id from data.customer
            where customer.name = (array['Bea Müller', 'Muller & Sons', 'Cob', null, null])[1 + p_no % 5]
        ),
        'due_on', case when p_no % 3 = 0 then current_date - (p_no * 7) % 40 + 10 end,
        'external_reference', case when p_no % 4 = 0 then 'order ' || p_no end,
        'note', (array['two parcels', 'Fragile: TWO glasses', null, null, null, null])[1 + p_no % 6],
        'register_id',
        case p_no % 4 when 1 then test.register_id('acme', 'T1') when 2 then test.register_id('acme', 'T2') end,
        'lines', jsonb_build_array(
            test.line('acme', (array['A', 'B', 'SERVICE'])[1 + p_no % 3], (1 + p_no % 7)::text),
            test.line('acme', case when p_no % 10 = 0 then 'C' else 'A' end)
        ),
        'payments', case when p_no % 2 = 0 then '[{"method": "card", "amount": "20"}]'::jsonb end
    ));
begin
    perform api.create_bill(
        case when p_no % 3 = 0 then 'acme manager' else 'acme' end, test.org_id('acme'), 'bill ' || p_no, v_body
    );
end;
$$;
select pg_temp.sell(no)::text from generate_series(1, 60) as no;
select
    test.credit(
        'acme', no, 1, '1', jsonb_build_object('reason', 'glass ' || no, 'issued_on', current_date - no % 2)
    ) ->> 'id'
from generate_series(1, 60, 7) as no;
select test.sell('acme', 'A', '1', '{"discount_percent": "100"}') ->> 'id';

-- The same filter on the tables themselves.
create function pg_temp.told(p_filter jsonb)
returns text
language sql
return (
    select string_agg(bill.type || ' ' || bill.number, ', ' order by bill.issued_on desc, bill.id desc)
    from data.bill
    left join data.open_item on bill.org_id = open_item.org_id and bill.id = open_item.item_id
    left join data.customer on bill.org_id = customer.org_id and bill.customer_id = customer.id
    left join data.cash_session on bill.org_id = cash_session.org_id and bill.cash_session_id = cash_session.id
    where
        bill.org_id = test.org_id('acme')
        and bill.type = coalesce(p_filter ->> 'type', bill.type)
        and bill.number = coalesce(p_filter ->> 'number', bill.number)
        and (not p_filter ? 'external_reference' or bill.external_reference = p_filter ->> 'external_reference')
        and (not p_filter ? 'customer_id' or bill.customer_id = (p_filter ->> 'customer_id')::uuid)
        and (not p_filter ? 'issued_by' or bill.issued_by = (p_filter ->> 'issued_by')::uuid)
        and (not p_filter ? 'cash_session_id' or bill.cash_session_id = (p_filter ->> 'cash_session_id')::uuid)
        and (not p_filter ? 'register_id' or cash_session.register_id = (p_filter ->> 'register_id')::uuid)
        and (
            not p_filter ? 'product_id' or exists (
                select from data.bill_line
                where bill_line.bill_id = bill.id and bill_line.product_id = (p_filter ->> 'product_id')::uuid
            )
        )
        and case p_filter ->> 'payment_state'
            when 'open' then open_item.item_id is not null
            when 'overdue' then open_item.due_on < current_date and bill.type = 'bill'
            when 'settled' then open_item.item_id is null
            else true
        end
        and bill.issued_on >= coalesce((p_filter ->> 'from_on')::date, bill.issued_on)
        and bill.issued_on <= coalesce((p_filter ->> 'through_on')::date, bill.issued_on)
        and bill.gross_amount >= coalesce((p_filter ->> 'min_gross_amount')::numeric, 0)
        and bill.gross_amount <= coalesce((p_filter ->> 'max_gross_amount')::numeric, bill.gross_amount)
        and (
            not p_filter ? 'search'
            or bill.note ilike '%' || (p_filter ->> 'search') || '%'
            or bill.reason ilike '%' || (p_filter ->> 'search') || '%'
            or bill.external_reference like (p_filter ->> 'search') || '%'
            or (
                select bool_and(customer.words like '% ' || asked.word || '%')
                from string_to_table(trim(guard.search_words(p_filter ->> 'search')), ' ') as asked (word)
            )
        )
);

-- The list, read in pages of a given size.
create function pg_temp.listed(p_filter jsonb, p_limit integer)
returns text
language plpgsql
as $$
declare
    v_page json;
    v_cursor text;
    v_told text;
begin
    loop
        v_page := test.bills('acme cashier', test.org_id('acme'), p_filter, v_cursor, p_limit);
        v_told := nullif(concat_ws(', ', v_told, (
            select string_agg(item.value ->> 'type' || ' ' || (item.value ->> 'number'), ', ' order by item.no)
            from json_array_elements(v_page -> 'items') with ordinality as item (value, no)
        )), '');
        v_cursor := v_page ->> 'next_cursor';
        exit when v_cursor is null;
    end loop;
    return v_told;
end;
$$;

create temporary table filter as
select asked.*
from (
    values
    (1, jsonb_build_object('type', 'credit_note')),
    (2, jsonb_build_object('number', (
        select bill.number from data.bill
        where bill.type = 'bill' and bill.sequence_no = 30
    ))),
    (3, '{"external_reference": "order 16"}'),
    (4, jsonb_build_object('customer_id', test.customer_id('acme', 'Bea Müller'))),
    (5, jsonb_build_object('issued_by', (
        select user_account.id from data.user_account
        where user_account.name = 'acme manager'
    ))),
    (6, jsonb_build_object('register_id', test.register_id('acme', 'T2'))),
    (7, jsonb_build_object('cash_session_id', test.session_id('acme', 'T1'))),
    (8, jsonb_build_object('product_id', test.product_id('acme', 'C'))),
    (9, jsonb_build_object('product_id', test.product_id('acme', 'SERVICE'))),
    (10, '{"payment_state": "open"}'),
    (11, '{"payment_state": "overdue"}'),
    (12, '{"payment_state": "settled"}'),
    (13, jsonb_build_object('from_on', current_date - 20, 'through_on', current_date - 5)),
    (14, '{"min_gross_amount": "40", "max_gross_amount": "60"}'),
    (15, '{"search": "muller"}'),
    (16, '{"search": "K-77"}'),
    (17, '{"search": "order 1"}'),
    (18, '{"search": "glass"}'),
    (19, '{"search": "two"}'),
    (20, '{"search": "nobody has this"}')
) as asked (no, body);

select ok(
    (
        select count(*) from filter
        where pg_temp.told(filter.body) like '%, %'
    ) >= 16,
    'the filters find documents'
);
select is(pg_temp.listed(filter.body, 50), pg_temp.told(filter.body), filter.body::text)
from filter
order by filter.no;
select is(pg_temp.listed('{}', 7), pg_temp.told('{}'), 'single filters, in pages of seven');
create function pg_temp.wrong(p_limit integer, p_part integer)
returns setof text
language sql
as $$
    select format('%s: %s', asked.body, pg_temp.listed(asked.body, p_limit))
    from (
        select one.body || other.body as body
        from filter as one
        inner join filter as other on one.no <= other.no and (one.no + other.no * 2) % 3 in (p_part, p_part + 1)
        union
        select drawn.body
        from generate_series(1, 40) as draw (no)
        cross join lateral (
            select jsonb_object_agg(part.key, part.value) as body
            from filter
            cross join jsonb_each(filter.body) as part
            where filter.no % 20 in (draw.no % 20, draw.no * 3 % 20, draw.no * 7 % 20, draw.no * 11 % 20)
        ) as drawn
    ) as asked
    where pg_temp.listed(asked.body, p_limit) is distinct from pg_temp.told(asked.body)
$$;
select is_empty('select pg_temp.wrong(9, 0)', 'several filters at a time, in pages of nine');

-- More documents than one call looks at.
create or replace function core.count_examined_bills() returns integer language sql immutable return 7;
select is_empty('select pg_temp.wrong(4, 2)', 'the same with short pages, because few of many match');
select
    ok(
        json_array_length(page -> 'items') = 0 and page ->> 'next_cursor' is not null,
        'a page may be empty and have a next page'
    )
from test.bills('acme', test.org_id('acme'), '{"issued_by": "00000000-0000-0000-0000-000000000000"}', null, 3) as page;
create or replace function core.count_examined_customers() returns integer language sql immutable return 2;
select is_empty('select pg_temp.wrong(4, 2)', 'the same with two customers at a time, none of them read to the end');
create or replace function core.count_examined_bills() returns integer language sql immutable return 120;
select is_empty('select pg_temp.wrong(7, -1)', 'the same with all of them read to the end');
create or replace function core.count_examined_bills() returns integer language sql immutable return 5000;
create or replace function core.count_examined_customers() returns integer language sql immutable return 100;

-- By number, however it is written, and by the code on the paper.
select api.create_document_series(
    'acme', test.org_id('acme'), '{"type": "bill", "series": "S", "number_format": "{series}/{year}/{number:4}"}'
) ->> 'series';
create temporary table paper as
select
    document ->> 'number' as number,
    format(
        'https://shop.example/verify?org_id=%s&number=%s&gross_amount=%s&currency=EUR&hash=%s',
        document ->> 'org_id', replace(document ->> 'number', '/', '%2F'), document ->> 'gross_amount',
        document ->> 'hash'
    ) as code
from test.sell('acme', 'A', '1', '{"series": "S"}') as document;
create function pg_temp.numbers(p_person text, p_filter jsonb)
returns text
language sql
return (
    select string_agg(item.value ->> 'number', ', ')
    from json_array_elements(
        test.bills(p_person, test.org_id(split_part(p_person, ' ', 1)), p_filter) -> 'items'
    ) as item (value)
);
select is(pg_temp.numbers('acme', jsonb_build_object('code', code)), number, 'a code finds its document') from paper;
select
    is(
        pg_temp.numbers('acme', jsonb_build_object('code', replace(code, '%2F', '/'))),
        number, 'a decoded code finds it too'
    )
from paper;
select is(
    pg_temp.numbers('acme', jsonb_build_object('code', code, 'number', number)),
    number, 'a code with its number finds it'
) from paper;
select is(
    pg_temp.numbers('acme', jsonb_build_object('code', code, 'number', '1')),
    null, 'a code with another number does not'
) from paper;
select is(
    pg_temp.numbers('acme', jsonb_build_object('code', overlay(code placing 'ff' from length(code) - 1))), null,
    'the code of a forged paper finds nothing'
) from paper;
select is(pg_temp.numbers('rival', jsonb_build_object('code', code)), null, 'a code of another shop finds nothing')
from paper;
select is(
    pg_temp.numbers(
        'rival', jsonb_build_object('code', replace(code, test.org_id('acme')::text, test.org_id('rival')::text))
    ),
    null, 'a code with this shop''s id and a foreign hash finds nothing'
) from paper;
select is(
    (
        select
            string_agg(
                test.attempt(format('select test.bills(''acme'', test.org_id(''acme''), %L)', asked.filter)), ', '
            )
        from (
            values ('{"code": "4006381333931"}'), ('{"code": "https://shop.example/verify?number=1&hash=00"}')
        ) as asked (filter)
    ),
    'PT422 validation, PT422 validation', 'an invalid code is refused'
);
select
    is(
        pg_temp.numbers('acme', jsonb_build_object('number', format(' %s ', lower(number)))),
        number, 'a number in small letters is found'
    )
from paper;
select
    is(
        pg_temp.numbers('acme', jsonb_build_object('search', lower(number))),
        number, 'a search by a number finds that document'
    )
from paper;
select
    is(
        pg_temp.numbers('rival', jsonb_build_object('search', number)), null, 'a number of another shop finds nothing'
    )
from paper;
select is(
    pg_temp.numbers('rival', jsonb_build_object('customer_id', test.customer_id('acme', 'Cob'))), null,
    'ids of another shop find nothing'
);

-- A customer is found by their current name.
select api.update_customer(
    'acme', test.org_id('acme'), test.customer_id('acme', 'Cob'), 1, '{"name": "Dee", "customer_number": "K-78"}'
) ->> 'name';
select is(pg_temp.listed('{"search": "cob"}', 50), null, 'the old name finds no document');
select is(
    pg_temp.listed('{"search": "k dee"}', 50),
    pg_temp.told('{"search": "k dee"}'), 'words of the new name find documents'
);
select is(
    (
        select string_agg(customer_word.word, ' ' order by customer_word.word) from data.customer_word
        where customer_word.customer_id = test.customer_id('acme', 'Dee')
    ), '78 dee k', 'only words of the new name are stored'
);

-- Drafts.
create temporary table draft as
select
    test.draft(
        'acme', 'C', '1', jsonb_build_object('customer_id', test.customer_id('acme', 'Dee'), 'note', 'Wrap it')
    ) as wrapped,
    test.draft(
        'acme', 'A', '1',
        jsonb_build_object('external_reference', 'web 9', 'register_id', test.register_id('acme', 'T1'))
    ) as referred;
create function pg_temp.drafts(p_filter jsonb)
returns text
language sql
return (
    select
        string_agg(
            case (item.value ->> 'id')::uuid when draft.wrapped then 'wrapped' when draft.referred then 'referred' end,
            ', '
        )
    from
        json_array_elements(
            test.bills('acme', test.org_id('acme'), p_filter || '{"status": "draft"}') -> 'items'
        ) as item (value)
    cross join draft
);
select is(pg_temp.drafts(asked.filter), asked.found, 'drafts: ' || asked.filter::text)
from (
    values
    ('{}'::jsonb, 'referred, wrapped'),
    ('{"type": "credit_note"}', null),
    (jsonb_build_object('customer_id', test.customer_id('acme', 'Dee')), 'wrapped'),
    (jsonb_build_object('product_id', test.product_id('acme', 'C')), 'wrapped'),
    (jsonb_build_object('register_id', test.register_id('acme', 'T1')), 'referred'),
    ('{"external_reference": "web 9"}', 'referred'),
    ('{"search": "dee"}', 'wrapped'),
    ('{"search": "wrap"}', 'wrapped'),
    ('{"search": "web"}', 'referred')
) as asked (filter, found);
select is_empty(
    $$
        select asked.filter from (
            values
            ('{"number": "1"}'), ('{"code": "1"}'), ('{"issued_by": "00000000-0000-0000-0000-000000000000"}'),
            ('{"cash_session_id": "00000000-0000-0000-0000-000000000000"}'), ('{"payment_state": "open"}'),
            ('{"from_on": "2026-01-01"}'), ('{"through_on": "2026-01-01"}'), ('{"min_gross_amount": "1"}'),
            ('{"max_gross_amount": "1"}')
        ) as asked (filter)
        where test.attempt(
            format(
                'select test.bills(''acme'', test.org_id(''acme''), %L)', asked.filter::jsonb || '{"status": "draft"}'
            )
        ) <> 'PT422 validation'
    $$,
    'filters of issued documents are refused for drafts'
);

select * from finish();
rollback;
