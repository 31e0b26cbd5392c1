-- Shops with values that are difficult in a canonical form; see test_chain.py and support.sql.

-- Quotes, escapes, control characters, letters of one to four bytes, letters with an accent in one piece and in two.
create function test.odd_text()
returns text
language sql
immutable
set search_path = ''
return E'He said "x\\y"\b\t\n\f\r\x01\x1f\x7f </b> Zo\u00e9 e\u0301 \u8336 \U0001f600 %s';

select test.busy_shop('acme');
select test.sell('acme', 'A1', '1', jsonb_build_object('note', test.odd_text(), 'external_reference', E'"\\"'));
select test.product('acme', 'small', '{"tracks_stock": false, "unit_price": "0.004"}');
select test.product('acme', 'gross', '{"tracks_stock": false, "unit_price": "2.40", "prices_include_tax": true}');
select
    test.sell(
        'acme',
        'small',
        '1',
        jsonb_build_object(
            'discount_amount', '0.50',
            'lines',
            jsonb_build_array(
                test.line(
                    'acme',
                    'small',
                    '2.000',
                    jsonb_build_object(
                        'unit_price', '3.333333', 'discount_percent', '12.5', 'description', test.odd_text()
                    )
                )
            )
        )
    );
select
    test.sell(
        'acme',
        'small',
        '1',
        jsonb_build_object(
            'lines',
            jsonb_build_array(
                test.line('acme', 'A1'), test.line('acme', 'small', '10'), test.line('acme', 'gross')
            )
        )
    );
select test.credit('acme', 1, 1, '1', jsonb_build_object('reason', test.odd_text()));
select test.credit('acme', 4, 1, '1', '{"reason": "price", "lines": [{"line_no": 1, "amount": "0.50"}]}');

select test.open_till('acme', 'T2', '50.00');
select
    test.sell(
        'acme',
        'A1',
        '1',
        jsonb_build_object(
            'register_id', test.register_id('acme', 'T2'),
            'payments', '[{"method": "cash", "tendered_amount": "50.00"}]'::jsonb
        )
    );
select
    test.close_till(
        'acme',
        null,
        'T2',
        null,
        jsonb_build_object(
            'denominations', '[{"value": "20.00", "count": 3}, {"value": "0.05", "count": 1}]'::jsonb,
            'note', test.odd_text()
        )
    );
select test.close_till('acme', '105.00');

select api.delete_bill('acme', test.org_id('acme'), bill_draft.id)
from data.bill_draft;
select api.close_books('acme', test.org_id('acme'), '{"through_on": "2001-12-31"}');

select test.sign_up('yen', 'JPY');
select test.product('yen', 'S', '{"tracks_stock": false, "unit": "hour", "unit_price": "99"}');
select test.sell('yen', 'S', '7');
select test.sell('yen', 'S', '0.5');
select test.sign_up('dinar', 'KWD');
select test.product('dinar', 'S', '{"tracks_stock": false, "unit": "hour", "unit_price": "1.234"}');
select test.sell('dinar', 'S', '7');
select test.sell('dinar', 'S', '0.5');
