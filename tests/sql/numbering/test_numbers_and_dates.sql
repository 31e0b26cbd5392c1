-- Fiscal years, document numbers, cursors, ids and secrets.
begin;
select plan(24);

select is(core.compute_fiscal_year('2026-12-31', 1), 2026, 'a fiscal year may be the calendar year');
select is(core.compute_fiscal_year('2026-03-31', 4), 2025, 'if it begins in April, March is in the year before');
select is(core.compute_fiscal_year('2026-04-01', 4), 2026, 'if it begins in April, April is in the new year');

select is(core.format_number('{year}-{number:6}', '', 2026, 1), '2026-000001', 'the number of a bill');
select is(core.format_number('CN-{year}-{number:6}', '', 2026, 12), 'CN-2026-000012', 'the number of a credit note');
select is(
    core.format_number('{series}-{year}-{number:6}', 'POS1', 2026, 7), 'POS1-2026-000007', 'a series stands before it'
);
select is(core.format_number('{year}-{number:6}', '', 2026, 999999), '2026-999999', 'a number has six digits');
select is(core.format_number('{year}-{number:6}', '', 2026, 1000000), '2026-1000000', 'a large number has more digits');

select is(
    core.decode_cursor(core.encode_cursor(array['a/b+c', 'Ω "x"']), 2),
    array['a/b+c', 'Ω "x"'], 'a cursor is decoded to its values'
);
select is(
    core.decode_cursor(core.encode_cursor(array[repeat('long ', 40)]), 1), array[repeat('long ', 40)],
    'a long cursor is decoded too'
);
select doesnt_match(
    core.encode_cursor(array['a/b+c?>', 'Ω "x"']), '[^A-Za-z0-9_-]', 'a cursor is safe in an address'
);
select is(core.encode_cursor(null), null, 'null is encoded as null');
select is(core.decode_cursor(null, 1), null, 'null is decoded as null');
select throws_ok($$ select core.decode_cursor('%%%', 1) $$, 'PT422', 'validation', 'an invalid cursor');
select throws_ok($$ select core.decode_cursor('e30', 1) $$, 'PT422', 'validation', 'JSON that is not a list');
select throws_ok(
    $$ select core.decode_cursor(core.encode_cursor(array['a', 'b']), 1) $$,
    'PT422', 'validation', 'a cursor of another list'
);

select is(substr(guard.uuidv7()::text, 15, 1), '7', 'an id has version 7');
select matches(substr(guard.uuidv7()::text, 20, 1), '[89ab]', 'an id has the variant of RFC 9562');
select cmp_ok(
    abs(
        ('x' || translate(substr(guard.uuidv7()::text, 1, 13), '-', ''))::bit(48)::bigint
        - extract(epoch from clock_timestamp()) * 1000
    ),
    '<', 1000::numeric, 'an id begins with the time'
);
select is(
    (select count(distinct guard.uuidv7()) from generate_series(1, 1000)), 1000::bigint, 'no two ids are equal'
);

select is(
    session.hash_secret('abc'),
    decode('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 'hex'),
    'a secret is stored as its sha256 (FIPS 180-4, appendix B.1)'
);

select test.sign_up('acme');

select throws_ok(
    format(
        $$ select core.choose_document_date(org, %L, 'issued_on', 'backdate_bill') from data.org $$, current_date + 2
    ),
    'PT422', 'validation', 'no date is in the future'
);
select is(
    (
        select core.find_today(row(org.*)) from data.org
        where org.name = 'acme'
    ), current_date, 'today is in the organization''s time zone'
);
update data.org set time_zone = 'Pacific/Kiritimati'
where org.name = 'acme';
select is(
    (
        select core.choose_document_date(org, null, 'issued_on', 'backdate_bill') from data.org
        where org.name = 'acme'
    ),
    (now() at time zone 'Pacific/Kiritimati')::date,
    'its date may differ from the server''s'
);

select * from finish();
rollback;
