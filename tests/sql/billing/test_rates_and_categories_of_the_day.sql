-- A bill takes the tax rate and the category of its day from the catalogue.
begin;
select plan(7);

select test.sign_up('acme');
select api.create_category('acme', test.org_id('acme'), '{"name": "Tea"}') ->> 'name';
select test.product(
    'acme', 'A',
    jsonb_build_object(
        'quantity', '10', 'tax_rate_id', test.tax_rate('acme', '20'),
        'category_id', (
            select category.id from data.category
            where category.org_id = test.org_id('acme')
        )
    )
);
select api.create_tax_rate_period(
    'acme', test.org_id('acme'), test.tax_rate('acme', '20'),
    jsonb_build_object('valid_from_on', current_date - 5, 'rate', '21')
) ->> 'name';
select api.create_tax_rate_period(
    'acme', test.org_id('acme'), test.tax_rate('acme', '20'),
    jsonb_build_object('valid_from_on', current_date - 2, 'rate', '0', 'tax_category', 'Z')
) ->> 'name';

select
    is(
        (
            select format('%s %s', tax.value ->> 'tax_category', tax.value ->> 'tax_rate')
            from
                json_array_elements(
                    test.sell('acme', 'A', '1', jsonb_build_object('issued_on', current_date - sale.days)) -> 'taxes'
                ) as tax (value)
        ), sale.tax, format('the rate of %s days ago', sale.days)
    )
from (values (6, 'S 20'), (5, 'S 21'), (2, 'Z 0'), (0, 'Z 0')) as sale (days, tax);

select is(
    (
        select count(*) from data.bill_line
        inner join data.category on bill_line.category_id = category.id
    ), 4::bigint, 'each line keeps the category'
);

-- The reason why no tax is charged.
create temporary table exempt as
select
    api.create_tax_rate(
        'acme', test.org_id('acme'),
        '{"name": "Medical", "rate": "0", "tax_category": "E", "exemption_reason": "Article 132(1)(b)"}'
    ) ->> 'id' as id;
select test.product('acme', 'E', jsonb_build_object('quantity', '10', 'tax_rate_id', exempt.id)) from exempt;
create temporary table told as
select test.sell('acme', 'E') as bill;
select is(told.bill -> 'taxes' -> 0 ->> 'exemption_reason', 'Article 132(1)(b)', 'the reason is stored') from told;
select
    is(
        test.credit('acme', told.number) -> 'taxes' -> 0 ->> 'exemption_reason',
        'Article 132(1)(b)', 'the credit note has the reason too'
    )
from (select (told.bill ->> 'sequence_no')::bigint as number from told) as told;

select * from finish();
rollback;
