-- Fiscal years, document numbers, cursors, ids and secrets.
begin;
select plan(24);

select is(core.compute_fiscal_year('2026-12-31', 1), 2026, 'a fiscal year may be the calendar''s');
select is(core.compute_fiscal_year('2026-03-31', 4), 2025, 'or begin in April: March is of the year before');
select is(core.compute_fiscal_year('2026-04-01', 4), 2026, 'and April of the new one');

select is(core.format_number('{year}-{number:6}', '', 2026, 1), '2026-000001', 'a bill''s number');
select is(core.format_number('CN-{year}-{number:6}', '', 2026, 12), 'CN-2026-000012', 'a credit note''s number');
select is(
    core.format_number('{series}-{year}-{number:6}', 'POS1', 2026, 7), 'POS1-2026-000007', 'a series stands before it'
);
select is(core.format_number('{year}-{number:6}', '', 2026, 999999), '2026-999999', 'six digits');
select is(core.format_number('{year}-{number:6}', '', 2026, 1000000), '2026-1000000', 'and more when there are more');

select is(
    core.decode_cursor(core.encode_cursor(array['a/b+c', 'Ω "x"']), 2), array['a/b+c', 'Ω "x"'], 'a cursor comes back'
);
select is(
    core.decode_cursor(core.encode_cursor(array[repeat('long ', 40)]), 1), array[repeat('long ', 40)],
    'also one of several lines of base64'
);
select doesnt_match(
    core.encode_cursor(array['a/b+c?>', 'Ω "x"']), '[^A-Za-z0-9_-]', 'a cursor can stand in an address'
);
select is(core.encode_cursor(null), null, 'no place, no cursor');
select is(core.decode_cursor(null, 1), null, 'no cursor, no place');
select throws_ok($$ select core.decode_cursor('%%%', 1) $$, 'PT422', 'validation', 'a cursor that is none');
select throws_ok($$ select core.decode_cursor('e30', 1) $$, 'PT422', 'validation', 'JSON that is no list');
select throws_ok(
    $$ select core.decode_cursor(core.encode_cursor(array['a', 'b']), 1) $$,
    'PT422', 'validation', 'the cursor of another list'
);

select is(substr(guard.uuidv7()::text, 15, 1), '7', 'an id says it is of version 7');
select matches(substr(guard.uuidv7()::text, 20, 1), '[89ab]', 'and of the variant of RFC 9562');
select cmp_ok(
    abs(
        ('x' || translate(substr(guard.uuidv7()::text, 1, 13), '-', ''))::bit(48)::bigint
        - extract(epoch from clock_timestamp()) * 1000
    ),
    '<', 1000::numeric, 'it begins with the time'
);
select is(
    (select count(distinct guard.uuidv7()) from generate_series(1, 1000)), 1000::bigint, 'no two are the same'
);

select is(
    session.hash_secret('abc'),
    decode('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 'hex'),
    'a secret is kept as its sha256 (FIPS 180-4, appendix B.1)'
);

select test.sign_up('acme');

select throws_ok(
    format(
        $$ select core.choose_document_date(org, %L, 'issued_on', 'backdate_bill') from data.org $$, current_date + 2
    ),
    'PT422', 'validation', 'nothing is dated in the future'
);
select is(
    (
        select core.find_today(row(org.*)) from data.org
        where org.name = 'acme'
    ), current_date, 'today is the organization''s'
);
update data.org set time_zone = 'Pacific/Kiritimati'
where org.name = 'acme';
select is(
    (
        select core.choose_document_date(org, null, 'issued_on', 'backdate_bill') from data.org
        where org.name = 'acme'
    ),
    (now() at time zone 'Pacific/Kiritimati')::date,
    'which may be another day than here'
);

select * from finish();
rollback;
