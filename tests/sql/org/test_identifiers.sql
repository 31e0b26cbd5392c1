-- Countries, currencies, VAT numbers, IBANs and BICs must be valid; tests/vectors tries thousands.
begin;
select plan(40);

select test.sign_up('acme');
select api.create_customer('acme', test.org_id('acme'), '{"name": "Bea"}') ->> 'id';
select api.create_supplier('acme', test.org_id('acme'), '{"name": "Cob"}') ->> 'id';

-- The answer to an edit of one of the three: done, or the status, the slug and the field.
create function pg_temp.edit(p_thing text, p_body jsonb)
returns text
language sql
as $$
    select
        case
            when said.answer = 'done' then 'done'
            else concat_ws(
                ' ', split_part(said.answer, ' | ', 1), split_part(said.answer, ' | ', 2),
                substring(said.answer from '\w+$')
            )
        end
    from (
        select
            test.answer(
                format(
                    case p_thing
                        when 'org' then $call$
                            select api.update_org('acme', %1$L, version, %3$L) from data.org where org_id = %1$L
                        $call$
                        when 'customer'
                            then $call$
                                select api.update_customer('acme', %1$L, %2$L, version, %3$L)
                                from data.customer
                                where id = %2$L
                            $call$
                        else $call$
                            select api.update_supplier('acme', %1$L, %2$L, version, %3$L)
                            from data.supplier
                            where id = %2$L
                        $call$
                    end,
                    test.org_id('acme'),
                    case p_thing when 'customer' then test.customer_id(
                        'acme', 'Bea'
                    ) else test.supplier_id('acme', 'Cob') end,
                    p_body
                )
            ) as answer
    ) as said
$$;

select is(pg_temp.edit(tried.thing, tried.body), tried.answer, format('%s: %s', tried.thing, tried.why))
from (
    values
    ('org', '{"country": "ZZ"}'::jsonb, 'PT422 validation country', 'an unknown country'),
    ('org', '{"currency": "ZZZ"}', 'PT422 validation currency', 'an unknown currency'),
    ('org', '{"currency": "XAU"}', 'PT422 validation currency', 'gold'),
    ('org', '{"iban": "GB34BUKB20201555555555"}', 'PT422 validation iban', 'check digits of another account'),
    ('org', '{"iban": "GB33BUKB2020155555555"}', 'PT422 validation iban', 'an account that is too short'),
    ('org', '{"iban": "GB33BUKB20201555555555"}', 'done', 'an account'),
    ('org', '{"bic": "BUKBZZ22"}', 'PT422 validation bic', 'a BIC of an unknown country'),
    ('org', '{"bic": "BUKBGB2"}', 'PT422 validation bic', 'a BIC of seven characters'),
    ('org', '{"bic": "BUKBGB22XXX"}', 'done', 'a bank'),
    ('org', '{"tax_number": "FR83404833049"}', 'PT422 validation tax_number', 'a VAT number with wrong check digits'),
    ('org', '{"tax_number": "FR 83 404 833 048"}', 'done', 'a VAT number with right check digits, with spaces'),
    ('org', '{"tax_number": "404 833 049"}', 'done', 'a tax number that is not a VAT number'),
    ('org', '{"tax_number": "DE000"}', 'done', 'a tax number that begins with another country'),
    (
        'org', '{"tax_number": "DE000", "country": "DE"}', 'PT422 validation tax_number',
        'the same number with that country'
    ),
    ('org', '{"tax_number": null, "iban": null, "bic": null, "country": null}', 'done', 'nothing'),
    ('customer', '{"country": "ZZ"}', 'PT422 validation country', 'an unknown country'),
    ('customer', '{"country": "GR", "tax_number": "EL094259216"}', 'done', 'Greek numbers begin with EL'),
    (
        'customer', '{"country": "GR", "tax_number": "EL094259217"}', 'PT422 validation tax_number',
        'its check digits are checked'
    ),
    (
        'customer', '{"country": "GB", "tax_number": "XI 123 4567 82"}',
        'done', 'numbers of Northern Ireland begin with XI'
    ),
    (
        'customer', '{"country": "GB", "tax_number": "XI 123 4567 83"}', 'PT422 validation tax_number',
        'its check digits are checked'
    ),
    ('customer', '{"country": "US", "tax_number": "US123"}', 'done', 'countries without published rules have no check'),
    ('supplier', '{"country": "ZZ"}', 'PT422 validation country', 'an unknown country'),
    ('supplier', '{"country": "DE", "tax_number": "DE136695976"}', 'done', 'a VAT number'),
    (
        'supplier', '{"country": "DE", "tax_number": "DE136695978"}', 'PT422 validation tax_number',
        'an invalid VAT number'
    )
) as tried (thing, body, answer, why);

-- A number is looked at when it becomes one of its country, without a change of its own.
select api.update_org('acme', org.org_id, org.version, '{"country": "FR", "tax_number": "DE000"}') ->> 'version'
from data.org
where org.org_id = test.org_id('acme');
select is(
    pg_temp.edit('org', '{"country": "DE"}'), 'PT422 validation tax_number', 'it is one of the new country, or none'
);

-- All that is wrong is told at once.
select is(
    test.answer(format(
        $$ select api.update_org('acme', %1$L, version, %2$L) from data.org where org_id = %1$L $$,
        test.org_id('acme'), '{"country": "ZZ", "iban": "GB34BUKB20201555555555", "bic": "BUKBZZ22"}'
    )) ~ '^PT422 \| validation \| .*country.*IBAN.*BIC',
    true, 'the answer lists all problems at once'
);

-- New rows, and raw SQL.
select
    is(
        test.attempt(format($$ select api.create_%s('acme', test.org_id('acme'), %L) $$, made.thing, made.body)),
        'PT422 validation', format('a new %s', made.thing)
    )
from (
    values
    ('customer', '{"name": "x", "country": "DE", "tax_number": "DE136695978"}'),
    ('supplier', '{"name": "x", "country": "ZZ"}')
) as made (thing, body);
select
    is(
        test.attempt(
            format(
                $$
                    select auth.sign_up(
                        '%1$s@x.example', '$argon2id$x', 'x', 'x', %2$L, %3$L, '127.0.0.1', '%1$s', '%1$s r'
                    )
                $$,
                made.name, made.currency, made.country
            )
        ),
        made.answer, format('a new organization %s', made.why)
    )
from (
    values
    ('n1', 'ZZZ', 'FR', 'PT422 validation', 'with an unknown currency'),
    ('n2', 'EUR', 'ZZ', 'PT422 validation', 'with an unknown country'),
    ('n3', 'EUR', null, '1 rows', 'without a country')
) as made (name, currency, country, answer, why);
select
    is(
        test.attempt(format('update data.%I set country = ''ZZ'' where org_id = %L', rows.name, test.org_id('acme'))),
        'PT422 validation', format('raw SQL: %s', rows.name)
    )
from unnest(array['org', 'customer', 'supplier']) as rows (name);
set local session_replication_role = replica;
select is(
    test.attempt(format('update data.customer set country = ''ZZ'' where org_id = %L', test.org_id('acme'))),
    'PT422 validation', 'a superuser as replica is refused too'
);
set local session_replication_role = origin;

-- An old invalid value stays until somebody changes it.
select test.stop_triggers();
update data.customer
set
    country = 'ZZ',
    tax_number = 'ZZ1'
where customer.name = 'Bea';
update data.supplier
set
    country = 'DE',
    tax_number = 'DE1'
where supplier.name = 'Cob';
alter table data.customer enable always trigger customer_identified;
alter table data.customer enable always trigger customer_touched;
alter table data.supplier enable always trigger supplier_identified;
alter table data.supplier enable always trigger supplier_touched;
select is(pg_temp.edit('customer', '{"phone": "1"}'), 'done', 'an old invalid value stays while other fields change');
select is(
    pg_temp.edit('customer', '{"tax_number": "2"}'), 'done', 'an old invalid country stays while the tax number changes'
);
select is(pg_temp.edit('supplier', '{"note": "x"}'), 'done', 'an old invalid VAT number stays too');
select is(
    pg_temp.edit('supplier', '{"tax_number": "DE2"}'),
    'PT422 validation tax_number', 'it cannot change to another invalid value'
);
select is(
    pg_temp.edit('customer', '{"country": "YY"}'),
    'PT422 validation country', 'a country cannot change to an invalid one'
);

select * from finish();
rollback;
