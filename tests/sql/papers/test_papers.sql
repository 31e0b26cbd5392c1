-- get_bill_paper, preview_paper, get_purchase_order_paper, get_bill_xml, verify_document, check_paper: the content of a
-- paper, and whether it is genuine.
begin;
select plan(64);

select test.sign_up('acme');
select test.sign_up('umbrella');
select test.product('acme', 'A', '{"quantity": "100", "unit_price": "10.00"}');
select test.product('umbrella', 'A', '{"quantity": "100", "unit_price": "10.00"}');
select api.create_customer('acme', test.org_id('acme'), '{"name": "Bea", "country": "FR"}') ->> 'id';
select test.sell('acme', 'A', '3', jsonb_build_object('customer_id', test.customer_id('acme', 'Bea'))) ->> 'id';
select test.sell('umbrella', 'A', '3') ->> 'id';
select test.credit('acme', 1) ->> 'id';
select api.create_supplier('acme', test.org_id('acme'), '{"name": "Cob", "address": "1 Quay"}') ->> 'id';
select test.order('acme', 'A', '3', '1.005') ->> 'id';

create temporary table sold as
select
    bill.*,
    encode(bill.hash, 'hex') as hex
from data.bill
where bill.id = test.bill_id('acme', 1);
grant select on sold to public;

-- The content of a paper.

select
    is(
        api.get_bill_paper('acme', test.org_id('acme'), sold.id) ->> 'document',
        api.get_bill('acme', test.org_id('acme'), sold.id)::text,
        'the paper has the document of the API'
    )
from sold;
select
    is(
        api.get_bill_paper('acme', test.org_id('acme'), sold.id) ->> 'original', null, 'a bill has no original'
    )
from sold;
select
    is(
        (api.get_bill_paper('acme', test.org_id('acme'), test.bill_id('acme', 1, 'credit_note')) -> 'original')::jsonb,
        jsonb_build_object('number', sold.number, 'issued_on', sold.issued_on),
        'a credit note names the bill that it corrects'
    )
from sold;
select is(
    api.get_bill_paper('acme', test.org_id('acme'), test.draft('acme', 'A')) #>> '{document,status}',
    'draft',
    'a draft has a paper too'
);
update data.org set time_zone = 'Pacific/Kiritimati'
where org.org_id = test.org_id('acme');
select
    is(
        api.get_bill_paper('acme', test.org_id('acme'), sold.id) ->> 'issued_at_local',
        to_char(sold.issued_at at time zone 'UTC' + interval '14 hours', 'YYYY-MM-DD"T"HH24:MI'),
        'the time is in the time zone of the shop'
    )
from sold;
select is(
    test.attempt(format(
        'select api.get_bill_paper(''umbrella'', %L, %L)', test.org_id('umbrella'), test.bill_id('acme', 1)
    )),
    'PT404 not_found',
    'a document of another organization has no paper'
);

-- Its figures add up.
select test.sign_up('shelf');
select api.update_org('shelf', test.org_id('shelf'), 1, '{"prices_include_tax": true}') ->> 'version';
select
    test.product(
        'shelf',
        thing.sku,
        jsonb_build_object(
            'quantity', '100',
            'unit_price', '4.20',
            'tax_rate_id', test.tax_rate('shelf', '20'),
            'prices_include_tax', thing.sku = 'IN'
        )
    )
from (values ('IN'), ('EX')) as thing (sku);
select test.product('shelf', 'NO', '{"quantity": "100"}');
select api.create_customer('shelf', test.org_id('shelf'), '{"name": "Bea"}') ->> 'id';
select api.create_customer('shelf', test.org_id('shelf'), '{"name": "Firm", "tax_number": "FR 1"}') ->> 'id';

create function pg_temp.shown(p_skus text[], p_customer text default null, p_body jsonb default '{}')
returns jsonb
language sql
as $$
    select
        api.get_bill_paper(
            'shelf', test.org_id('shelf'),
            (
                test.sell(
                    'shelf', 'IN', '2',
                    jsonb_build_object(
                        'lines', (select jsonb_agg(test.line('shelf', sku, '2')) from unnest(p_skus) as sku),
                        'customer_id', test.customer_id('shelf', p_customer)
                    ) || p_body
                ) ->> 'id'
            )::uuid
        )::jsonb - '{document,logo,issued_at_local,original}'::text []
$$;

select is(
    pg_temp.shown('{IN}'),
    '{
        "price_mode": "with_tax", "line_amount": "8.40", "difference_amount": "0.00",
        "lines": [{"net_unit_price": null, "other_amount": null}]
    }',
    'prices with tax'
);
select is(
    pg_temp.shown('{IN}', 'Bea') #>> '{lines,0,net_unit_price}',
    null, 'a buyer without a tax number gets no price without tax'
);
select is(
    pg_temp.shown('{IN,NO}', 'Firm') -> 'lines',
    '[{"net_unit_price": "3.5000", "other_amount": null}, {"net_unit_price": null, "other_amount": null}]',
    'a buyer with a tax number gets the price without tax'
);
select is(pg_temp.shown('{IN,NO}') ->> 'price_mode', 'with_tax', 'a line without tax has no price mode');
select is(
    pg_temp.shown('{EX,NO}', 'Firm') - 'lines',
    '{"price_mode": "without_tax", "line_amount": "28.40", "difference_amount": "0.00"}',
    'prices without tax'
);
select is(pg_temp.shown('{NO}') ->> 'price_mode', null, 'no tax at all');
select is(
    pg_temp.shown('{EX,IN}'),
    '{
        "price_mode": "both", "line_amount": "16.80", "difference_amount": null,
        "lines": [{"net_unit_price": null, "other_amount": null}, {"net_unit_price": "3.5000", "other_amount": null}]
    }',
    'with both price modes, prices with tax are shown without tax too'
);
select is(
    pg_temp.shown('{IN}', null, '{"discount_percent": "50"}') ->> 'difference_amount', null,
    'a discount on the whole has its own row'
);
select is(
    (
        select
            api.get_bill_paper('acme', test.org_id('acme'), (note.value ->> 'id')::uuid)
            #>> '{lines,0,other_amount}'
        from (
            select test.credit('acme', 1, 1, '1', '{"lines": [{"line_no": 1, "amount": "3"}]}') as first_one
        ) as earlier
        cross join lateral (
            select test.credit('acme', 1, 1, case when earlier.first_one is not null then '1' end) as value
        ) as note
    ),
    '-1.50',
    'a returned unit has its share of the earlier price credit'
);

-- Is it genuine?

create function pg_temp.checked(p_change jsonb)
returns jsonb
language sql
as $$
    select
        api.verify_document(
            'acme',
            test.org_id('acme'),
            coalesce(p_change ->> 'number', sold.number),
            coalesce(p_change ->> 'gross_amount', sold.gross_amount::text),
            coalesce(p_change ->> 'currency', sold.currency),
            coalesce(p_change ->> 'hash', sold.hex)
        )::jsonb
    from sold
$$;

select is(
    pg_temp.checked('{}'),
    jsonb_build_object('is_genuine', true, 'differences', '[]'::jsonb, 'document_id', test.bill_id('acme', 1)),
    'a genuine paper'
);
select is(
    pg_temp.checked('{"gross_amount": "30"}') ->> 'is_genuine', 'true', 'an amount may be written in several ways'
);
select is(pg_temp.checked('{"gross_amount": "30.01"}') -> 'differences', '["gross_amount"]', 'another amount');
select is(pg_temp.checked('{"currency": "USD"}') -> 'differences', '["currency"]', 'another currency');
select is(
    pg_temp.checked(jsonb_build_object('hash', repeat('0', 64))) -> 'differences', '["hash"]', 'another hash'
);
select is(
    pg_temp.checked('{"gross_amount": "31", "currency": "USD"}') -> 'differences',
    '["gross_amount", "currency"]',
    'the answer names all differences'
);
select is(
    pg_temp.checked('{"number": "2026-999999"}'),
    '{"is_genuine": false, "differences": ["number"], "document_id": null}',
    'an unknown number'
);
select is(
    (
        select
            api.verify_document(
                'acme', test.org_id('acme'), note.number, note.gross_amount::text, note.currency,
                encode(note.hash, 'hex')
            ) ->> 'is_genuine'
        from data.bill as note
        where note.id = test.bill_id('acme', 1, 'credit_note')
    ),
    'true',
    'the paper of a credit note'
);

-- The check by anybody who has the paper.

create function pg_temp.asked(p_org text, p_hash text default null)
returns text
language sql
as $$
    select api.check_paper(
        test.org_id(p_org), sold.number, sold.gross_amount::text, sold.currency, coalesce(p_hash, sold.hex)
    )::text
    from sold
$$;

select is(pg_temp.asked('acme'), '{"is_genuine" : true}', 'yes, with all values of the paper');
select is(
    pg_temp.asked('acme', repeat('0', 64)), '{"is_genuine" : false}', 'no, with one wrong value, and nothing more'
);
select is(
    pg_temp.asked('umbrella'), '{"is_genuine" : false}', 'no, for another organization with the same number and amount'
);
select is(
    current_setting('counterfoil.org_id'), '', 'it leaves no context for later calls of the transaction'
);

-- A printed paper shows a later change of the books.

create function pg_temp.after_the_edit(
    p_question text,
    p_edit text default $$
        update data.bill_line set description = 'Something else'
        where bill_id = test.bill_id('acme', 1)
    $$
)
returns text
language plpgsql
as $$
declare
    v_answer text;
begin
    perform test.stop_triggers();
    set local session_replication_role = replica;
    execute p_edit;
    execute p_question into v_answer;
    raise exception using errcode = 'TEST0', message = v_answer;
exception
    when sqlstate 'TEST0' then
        return sqlerrm;
end;
$$;

select is(
    pg_temp.after_the_edit($$ select pg_temp.checked('{}') ->> 'differences' $$),
    '["document"]',
    'the fields are the same, but the lines are not'
);
select is(
    pg_temp.after_the_edit($$ select pg_temp.asked('acme') $$),
    '{"is_genuine" : false}', 'then the paper is not genuine'
);
select
    is(
        pg_temp.after_the_edit(
            $$
                select pg_temp.checked(jsonb_build_object('hash', encode(bill.hash, 'hex'))) ->> 'differences'
                from data.bill
                where bill.id = test.bill_id('acme', 1)
            $$,
            format(
                $$
                    with line as (
                        update data.bill_line set list_price = %L
                        where bill_line.bill_id = test.bill_id('acme', 1)
                    )

                    update data.bill
                    set
                        hash_version = 2,
                        hash = sha256(prev_hash || convert_to(core.write_document_form_2(bill)::text, 'UTF8'))
                    where bill.id = test.bill_id('acme', 1)
                $$,
                paper.list_price
            )
        ),
        paper.differences,
        paper.why
    )
from (
    values
    (null, '[]', 'a paper that is older than list prices'),
    ('99', '["document"]', 'a list price written into an old document')
) as paper (list_price, differences, why);

-- A shift's report.

select test.open_till('acme')::text;
select test.close_till('acme', '99.00') ->> 'id';

create function pg_temp.shift_checked(p_gross_amount text default '0.00')
returns text
language sql
as $$
    select
        api.verify_document(
            'acme', test.org_id('acme'), z_report.number, p_gross_amount, z_report.currency,
            encode(z_report.hash, 'hex')
        ) ->> 'differences'
    from data.z_report
    where z_report.org_id = test.org_id('acme')
$$;

create function pg_temp.shift_checked_after_the_edit()
returns text
language plpgsql
as $$
declare
    v_answer text;
begin
    perform test.stop_triggers();
    set local session_replication_role = replica;
    update data.z_report set note = 'Nothing is missing'
    where z_report.org_id = test.org_id('acme');
    v_answer := pg_temp.shift_checked();
    raise exception using errcode = 'TEST0', message = v_answer;
exception
    when sqlstate 'TEST0' then
        return sqlerrm;
end;
$$;

select is(pg_temp.shift_checked(), '[]', 'the paper of a Z report');
select is(pg_temp.shift_checked('-1'), '["gross_amount"]', 'with another amount');
select is(pg_temp.shift_checked_after_the_edit(), '["document"]', 'an edited Z report is not genuine');
select
    is(
        (api.get_z_report_paper('acme', test.org_id('acme'), z_report.id) -> 'report')::jsonb,
        api.get_z_report('acme', test.org_id('acme'), z_report.id)::jsonb,
        'the paper of a Z report has the report of the API'
    )
from data.z_report
where z_report.org_id = test.org_id('acme');

-- Tax numbers.

select results_eq(
    $$
        select guard.read_vat_number(given.number, given.country)
        from (
            values
            (1, 'GB 123 4567 89', 'GB'),
            (2, 'de-123456788', 'DE'),
            (3, 'EL123456783', 'GR'),
            (4, 'XI123456789', 'GB'),
            (5, '21/815/08150', 'DE'),
            (6, 'DE123456788', 'FR'),
            (7, null, 'FR'),
            (8, 'FR1', null)
        ) as given (position, number, country)
        order by given.position
    $$,
    array['GB123456789', 'DE123456788', 'EL123456783', 'XI123456789', null, null, null, null],
    'a VAT number begins with its country'
);
-- The electronic invoice: missing data, one after the other.

create function pg_temp.lacking()
returns text
language sql
as $$
    select
        case
            when said.answer = 'done' then 'done'
            else split_part(said.answer, ' | ', 2) || ' ' || substring(said.answer from '[\w.]+$')
        end
    from (
        select test.answer(format(
            'select api.get_bill_xml(''acme'', %L, %L)',
            test.org_id('acme'),
            test.bill_id('acme', max(bill.sequence_no))
        )) as answer
        from data.bill
        where bill.org_id = test.org_id('acme') and bill.type = 'bill'
    ) as said
$$;

create function pg_temp.sell_with(p_org jsonb, p_body jsonb default '{}')
returns text
language sql
as $$
    update data.org
    set
        (country, tax_number, registration_number) = (
            select
                coalesce(given.country, 'FR'),
                given.tax_number,
                given.registration_number
            from jsonb_to_record(p_org) as given (country text, tax_number text, registration_number text)
        )
    where org.org_id = test.org_id('acme');
    select test.sell(
        'acme', 'A', '1', jsonb_build_object('customer_id', test.customer_id('acme', 'Bea')) || p_body
    );
    select pg_temp.lacking()
$$;

select is(pg_temp.sell_with('{}'), 'einvoice_incomplete seller.registration_number', 'a seller without any number');
select is(
    pg_temp.sell_with('{"tax_number": "12/34"}'),
    'einvoice_incomplete seller.registration_number',
    'another tax number is not enough'
);
select is(
    pg_temp.sell_with('{"registration_number": "R"}'), 'done', 'a registration number is enough when there is no tax'
);
select is(
    pg_temp.sell_with('{"tax_number": "FR83404833048"}'),
    'einvoice_incomplete seller.registration_number',
    'it is required, because an invoice without tax may not have a VAT number'
);
select is(
    pg_temp.sell_with('{"registration_number": "R"}', '{"customer_id": null}'),
    'einvoice_incomplete buyer',
    'a walk-in sale'
);

select api.update_product(
    'acme', test.org_id('acme'), test.product_id('acme', 'A'), 1,
    jsonb_build_object('tax_rate_id', test.tax_rate('acme', '20'))
) ->> 'id';
select is(
    pg_temp.sell_with('{"registration_number": "R"}'),
    'einvoice_incomplete seller.tax_number', 'tax without a tax number'
);
select is(pg_temp.sell_with('{"tax_number": "FR83404833048"}'), 'done', 'a VAT number is enough');
select is(
    pg_temp.sell_with('{"tax_number": "12/34", "registration_number": "R"}'),
    'done', 'another tax number and a registration number are enough'
);

-- The electronic invoice: values that it writes in another form.

create temporary table written as
select
    api.get_bill_xml('acme', test.org_id('acme'), (
        api.create_bill(
            'acme', test.org_id('acme'), 'written',
            jsonb_build_object(
                'issue', true, 'customer_id', test.customer_id('acme', 'Bea'), 'discount_percent', '10',
                'lines', array[
                    test.line('acme', 'A', '3', '{"discount_percent": "5"}'), test.line('acme', 'A', '1')
                ]
            )
        ) ->> 'id'
    )::uuid) -> 'einvoice' as einvoice;

select
    is(
        (written.einvoice -> 'lines')::jsonb,
        '[
            {"line_no": 1, "unit_code": "H87", "tax_category": "S", "item_net_price": "10",
                "full_amount": "30.00", "allowance_amount": "1.50"},
            {"line_no": 2, "unit_code": "H87", "tax_category": "S", "item_net_price": "10",
                "full_amount": "10.00", "allowance_amount": null}
        ]'::jsonb,
        'a discount of a line is its allowance'
    )
from written;
select
    is(
        (written.einvoice -> 'groups')::jsonb,
        '[
            {"tax_category": "S", "tax_rate": "20", "base_amount": "34.65", "tax_amount": "6.93",
                "line_net_amount": "38.50", "allowance_amount": "3.85", "exemption_reason": null}
        ]'::jsonb,
        'the discount of the document is shared among the groups'
    )
from written;

update data.org set prices_include_tax = true
where org.org_id = test.org_id('acme');
create temporary table inclusive as
select
    api.get_bill_xml('acme', test.org_id('acme'), (
        test.sell(
            'acme', 'A', '3',
            jsonb_build_object('customer_id', test.customer_id('acme', 'Bea'))
        ) ->> 'id'
    )::uuid) -> 'einvoice' as einvoice;
select
    is(
        (inclusive.einvoice #> '{lines,0}')::jsonb - '{line_no,unit_code,tax_category}'::text[],
        '{"item_net_price": "8.3333333333", "full_amount": null, "allowance_amount": null}'::jsonb,
        'a price with tax is written without tax, from the net amount of the line'
    )
from inclusive;

-- Permissions.

select test.join('acme', 'cashier');
select test.join('acme', 'analyst');
select
    is(
        test.attempt(
            format('select api.get_bill_paper(%L, %L, %L)', person, test.org_id('acme'), test.bill_id('acme', 1))
        ),
        '1 rows',
        person || ' may print'
    )
from unnest(array['acme cashier', 'acme analyst']) as person;
select is(
    test.attempt(
        format('select api.get_bill_paper(%L, %L, %L)', 'nobody', test.org_id('acme'), test.bill_id('acme', 1))
    ),
    'PT401 unauthenticated',
    'an unknown caller may not print'
);
select is(
    test.attempt(format(
        'select api.get_bill_xml(%L, %L, %L)', 'acme', test.org_id('acme'), test.draft('acme', 'A')
    )),
    'PT409 not_issued',
    'a draft has no invoice'
);

-- An order to a supplier.
create function pg_temp.order_paper(p_sequence_no bigint default null)
returns json
language sql
return api.get_purchase_order_paper('acme', test.org_id('acme'), test.order_id('acme', p_sequence_no));

select is(
    pg_temp.order_paper() ->> 'order',
    api.get_purchase_order('acme', test.org_id('acme'), test.order_id('acme'))::text,
    'the paper of an order has the order of the API'
);
select is(
    pg_temp.order_paper() #>> '{supplier,address}', '1 Quay', 'a draft is to the supplier as it is'
);
select test.send_order('acme') ->> 'id';
update data.supplier set address = '2 Quay'
where supplier.org_id = test.org_id('acme');
select is(
    pg_temp.order_paper(1) #>> '{supplier,address}', '1 Quay', 'one that was sent, as the supplier was'
);
select is(
    (pg_temp.order_paper(1) -> 'units')::text || ' ' || (pg_temp.order_paper(1) #>> '{buyer,name}'),
    '["piece"] acme', 'it says the units of the lines and who orders'
);
select is(pg_temp.order_paper(1) ->> 'closed_at_local', null, 'an open one was not closed');
select is(
    test.attempt(format(
        'select api.get_purchase_order_paper(''umbrella'', test.org_id(''umbrella''), %L)', test.order_id('acme', 1)
    )),
    'PT404 not_found', 'it is no other shop''s'
);

-- The paper of an example, with settings that are not stored.
create function pg_temp.preview(p_document text, p_settings jsonb default '{}') returns jsonb
language sql volatile
return api.preview_paper(
    'shelf', test.org_id('shelf'), jsonb_build_object('document', p_document, 'settings', p_settings)
);

create temporary table before as
select
    (select count(*) from data.bill) as bills,
    (select count(*) from data.bill_draft) as drafts,
    (select max(counter.last_sequence_no) from data.document_counter as counter) as sequence_no,
    (
        select org.version from data.org
        where org.org_id = test.org_id('shelf')
    ) as version;

select results_eq(
    $$
        select
            paper.document #>> '{seller,name}',
            paper.document #>> '{seller,address}',
            paper.document #>> '{payment_terms}',
            (paper.document ->> 'due_on')::date - (paper.document ->> 'issued_on')::date
        from (
            select pg_temp.preview(
                'invoice',
                '{"name": " Shelf & Co ", "address": "3 Quay", "payment_terms": "Soon", "payment_terms_days": 14}'
            ) -> 'document'
        ) as paper (document)
    $$,
    $$ values ('Shelf & Co', '3 Quay', 'Soon', 14) $$,
    'an example has the settings of the request'
);
select is(
    pg_temp.preview('invoice') #>> '{document,seller,name}', 'shelf', 'and for the rest those of the organization'
);
select results_eq(
    $$
        select
            example.kind,
            paper.document ->> 'type',
            paper.document ->> 'status',
            (paper.document ->> 'has_frozen_prices')::boolean,
            paper.document ->> 'buyer' is not null,
            paper.document ->> 'due_amount'
        from unnest(array['invoice', 'receipt', 'quotation', 'credit_note']) as example (kind)
        cross join lateral (select pg_temp.preview(example.kind) -> 'document') as paper (document)
    $$,
    $$
        values
        ('invoice', 'bill', 'issued', false, true, '26.10'),
        ('receipt', 'bill', 'issued', false, false, '0.00'),
        ('quotation', 'bill', 'draft', true, true, '26.10'),
        ('credit_note', 'credit_note', 'issued', false, true, '26.10')
    $$,
    'there is one of each kind'
);
select results_eq(
    $$
        select
            (paper.document ->> 'net_amount')::numeric + (paper.document ->> 'tax_amount')::numeric,
            (
                select sum((line.value ->> 'amount')::numeric)
                from jsonb_array_elements(paper.document -> 'lines') as line
            ),
            paper.document #>> '{taxes,0,tax_rate}'
        from (select pg_temp.preview('invoice') -> 'document') as paper (document)
    $$,
    $$ values (26.10, 26.10, '20') $$,
    'it adds up, with the tax of the organization'
);
select isnt(pg_temp.preview('credit_note') -> 'original', null, 'a credit note names a bill');
select is(
    (
        select
            api.check_paper(
                test.org_id('shelf'), paper.document ->> 'number', paper.document ->> 'gross_amount',
                paper.document ->> 'currency', paper.document ->> 'hash'
            ) ->> 'is_genuine'
        from (select pg_temp.preview('invoice') -> 'document') as paper (document)
    ),
    'false',
    'an example is not genuine'
);
select results_eq(
    $$
        select
            (select count(*) from data.bill),
            (select count(*) from data.bill_draft),
            (select max(counter.last_sequence_no) from data.document_counter as counter),
            (select org.version from data.org where org.org_id = test.org_id('shelf'))
    $$,
    'select * from before',
    'nothing is stored'
);

select * from finish();
rollback;
