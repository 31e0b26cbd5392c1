-- How much a role may take off a price: discounts of line and whole together, and unit prices below the
-- product's own.
begin;
select plan(67);

select test.sign_up('acme');
select test.sign_up('rival');
select test.join('acme', role) from unnest(array['manager', 'cashier']) as role;
select test.product('acme', 'A', '{"quantity": "100"}');
select test.product('acme', 'B', '{"quantity": "100", "unit_price": "0.16"}');
select test.product('acme', 'FREE', '{"quantity": "100", "unit_price": "0"}');

create function pg_temp.limits(p_person text, p_shop text default 'acme')
returns text
language sql
return (
    select
        string_agg(
            format(
                '%s %s %s',
                item.value ->> 'role', item.value ->> 'max_discount_percent', item.value ->> 'max_price_cut_percent'
            ),
            ', '
        )
    from json_array_elements(api.list_role_limits(p_person, test.org_id(p_shop)) -> 'items') as item (value)
);
create function pg_temp.limit_id(p_shop text, p_role text)
returns uuid
language sql
security definer
return (
    select role_limit.id from data.role_limit
    where role_limit.org_id = test.org_id(p_shop) and role_limit.role = p_role
);
create function pg_temp.update_call(p_person text, p_id uuid, p_version bigint, p_body jsonb)
returns text
language sql
return format(
    'select api.update_role_limit(%L, %L, %L, %s, %L)', p_person, test.org_id('acme'), p_id, p_version, p_body
);

-- The limits themselves.
select is(
    pg_temp.limits('acme cashier'), 'admin 100 100, cashier 10 0, manager 100 100',
    'cashiers of a new organization have a small limit, which everybody may read'
);
select
    is(
        test.attempt(asked.call), asked.outcome, asked.why
    )
from (
    values
    (
        pg_temp.update_call('acme manager', pg_temp.limit_id('acme', 'cashier'), 1, '{"max_discount_percent": "20"}'),
        'PT403 forbidden', 'only an admin changes limits'
    ),
    (
        pg_temp.update_call('acme', pg_temp.limit_id('rival', 'cashier'), 1, '{"max_discount_percent": "20"}'),
        'PT404 not_found', 'limits of another organization are not found'
    ),
    (
        pg_temp.update_call('acme', pg_temp.limit_id('acme', 'cashier'), 9, '{"max_discount_percent": "20"}'),
        'PT412 stale', 'an edit of an old version'
    ),
    (
        pg_temp.update_call('acme', pg_temp.limit_id('acme', 'cashier'), 1, '{"max_discount_percent": "101"}'),
        '23514', 'a limit above 100 %'
    ),
    (
        pg_temp.update_call('acme', pg_temp.limit_id('acme', 'cashier'), 1, '{"max_price_cut_percent": "-1"}'),
        '23514', 'a negative limit'
    ),
    (
        pg_temp.update_call('acme', pg_temp.limit_id('acme', 'cashier'), 1, '{"max_discount_percent": null}'),
        '23502', 'a limit that is null'
    )
) as asked (call, outcome, why);
select is(
    (
        api.update_role_limit(
            'acme', test.org_id('acme'), pg_temp.limit_id('acme', 'cashier'), 1,
            '{"role": "admin", "max_discount_percent": "10.0000", "max_price_cut_percent": "5"}'
        )::jsonb - '{created_at,updated_at,id,org_id}'::text[]
    ),
    '{"role": "cashier", "max_discount_percent": "10", "max_price_cut_percent": "5", "version": 2}'::jsonb
    || '{"is_register_needed": true, "role_name": null}',
    'the limit changes, the role does not'
);
select is(
    (
        select (
            entry.value ->> 'action', entry.value #>> '{old,max_price_cut_percent}',
            entry.value #>> '{new,max_price_cut_percent}'
        )::text
        from json_array_elements(
            api.list_audit('acme', test.org_id('acme'), null, 'role_limit', null, null, null, null, 1) -> 'items'
        ) as entry (value)
    ),
    '(update,0,5)', 'the change is in the log'
);

-- Sales. A is 10.00 and B 0.16. A cashier gives at most 10 % off, and lowers a price by at most 5 %.
create temporary table sale (no serial, person text, body jsonb, outcome text, fields text, why text);
insert into sale (person, body, outcome, fields, why)
select
    asked.person,
    jsonb_build_object('issue', true) || asked.body || jsonb_build_object(
        'lines', (
            select
                jsonb_agg(
                    (line.value - 'sku')
                    || jsonb_build_object(
                        'product_id', test.product_id('acme', line.value ->> 'sku'),
                        'quantity', coalesce(line.value ->> 'quantity', '1')
                    )
                    order by line.no
                )
            from jsonb_array_elements(asked.body -> 'lines') with ordinality as line (value, no)
        )
    ) as body,
    asked.outcome,
    asked.fields,
    asked.why
from (
    values
    ('acme cashier', '{"lines": [{"sku": "A"}]}'::jsonb, 'ok', null, 'no discount'),
    ('acme cashier', '{"lines": [{"sku": "A", "discount_percent": "10"}]}', 'ok', null, 'exactly the limit'),
    (
        'acme cashier',
        '{
            "lines": [
                {"sku": "A"}, {"sku": "A", "discount_percent": "10.01"},
                {"sku": "A", "quantity": "97", "discount_percent": "10.01"}
            ]
        }',
        'discount_exceeds_limit', 'lines.2.discount_percent', 'a little more than the limit, by one cent'
    ),
    (
        'acme cashier', '{"lines": [{"sku": "A", "discount_percent": "100"}]}',
        'discount_exceeds_limit', 'lines.0.discount_percent', 'the whole price'
    ),
    (
        'acme cashier', '{"lines": [{"sku": "A", "discount_amount": "1.00"}]}', 'ok', null,
        'an amount of exactly the limit'
    ),
    (
        'acme cashier', '{"lines": [{"sku": "A", "discount_amount": "1.01"}]}',
        'discount_exceeds_limit', 'lines.0.discount_amount', 'an amount above the limit'
    ),
    (
        'acme cashier', '{"discount_percent": "10", "lines": [{"sku": "A"}, {"sku": "B"}]}', 'ok', null,
        'the limit off the whole'
    ),
    (
        'acme cashier', '{"discount_percent": "11", "lines": [{"sku": "B"}, {"sku": "A"}, {"sku": "A"}]}',
        'discount_exceeds_limit', 'discount_percent', 'above the limit off the whole, reported once'
    ),
    (
        'acme cashier', '{"discount_amount": "2.00", "lines": [{"sku": "A"}, {"sku": "A"}]}', 'ok', null,
        'an amount off the whole'
    ),
    (
        'acme cashier', '{"discount_amount": "2.01", "lines": [{"sku": "A"}, {"sku": "A"}]}',
        'discount_exceeds_limit', 'discount_amount', 'too much off one line'
    ),
    (
        'acme cashier', '{"discount_percent": "10.5", "lines": [{"sku": "B"}, {"sku": "B"}]}',
        'discount_exceeds_limit', 'discount_percent', 'cents off many lines count together'
    ),
    ('acme cashier', '{"discount_amount": "0.02", "lines": [{"sku": "B"}]}', 'ok', null, 'a tenth of 0.16 is 0.02'),
    (
        'acme cashier', '{"discount_amount": "0.03", "lines": [{"sku": "B"}]}',
        'discount_exceeds_limit', 'discount_amount', '0.03 is more than the limit'
    ),
    (
        'acme cashier', '{"discount_percent": "5", "lines": [{"sku": "A", "discount_percent": "5"}]}',
        'ok', null, 'both together below the limit'
    ),
    (
        'acme cashier', '{"discount_percent": "6", "lines": [{"sku": "A", "discount_percent": "6"}, {"sku": "A"}]}',
        'discount_exceeds_limit', 'lines.0.discount_percent', 'both together above the limit'
    ),
    (
        'acme cashier',
        '{
            "discount_amount": "2.00", "lines": [{"sku": "A", "discount_amount": "0.50"}, {"sku": "A", "quantity": "3"}]
        }',
        'ok', null, 'amounts together below the limit'
    ),
    (
        'acme cashier',
        '{
            "discount_amount": "3.00", "lines": [{"sku": "A", "discount_amount": "0.50"}, {"sku": "A", "quantity": "3"}]
        }',
        'discount_exceeds_limit', 'lines.0.discount_amount', 'amounts together above the limit'
    ),
    (
        'acme cashier', '{"lines": [{"sku": "B", "discount_percent": "10"}]}', 'ok', null,
        '0.16 less 10 % is 0.14: allowed, although it is more than a tenth'
    ),
    (
        'acme cashier', '{"lines": [{"sku": "B", "discount_amount": "0.03"}]}',
        'discount_exceeds_limit', 'lines.0.discount_amount', '0.13 is more than the limit'
    ),
    (
        'acme cashier', '{"lines": [{"sku": "FREE", "discount_percent": "100"}]}', 'ok', null,
        'a line of zero has no discount'
    ),
    (
        'acme cashier', '{"lines": [{"sku": "A", "unit_price": "9.5"}]}', 'ok', null,
        'a price lowered exactly by the limit'
    ),
    (
        'acme cashier', '{"lines": [{"sku": "A"}, {"sku": "A", "unit_price": "9.499999"}]}',
        'price_below_limit', 'lines.1.unit_price', 'a price lowered by more'
    ),
    (
        'acme cashier', '{"lines": [{"sku": "A", "unit_price": "0.01"}]}', 'price_below_limit', 'lines.0.unit_price',
        'nearly given away'
    ),
    ('acme cashier', '{"lines": [{"sku": "A", "unit_price": "12"}]}', 'ok', null, 'a higher price is allowed'),
    (
        'acme cashier', '{"lines": [{"sku": "FREE", "unit_price": "3"}]}', 'ok', null,
        'a product without price may have any'
    ),
    (
        'acme cashier', '{"lines": [{"sku": "A", "unit_price": "20", "discount_percent": "50"}]}',
        'discount_exceeds_limit', 'lines.0.discount_percent', 'a discount is measured against the price on the line'
    ),
    (
        'acme cashier', '{"lines": [{"sku": "A", "unit_price": "9.50", "discount_percent": "10"}]}', 'ok', null,
        'discount and price have separate limits'
    ),
    (
        'acme cashier', '{"lines": [{"sku": "A", "unit_price": "9", "discount_percent": "20"}]}',
        'validation', 'lines.0.discount_percent lines.0.unit_price', 'both limits are exceeded'
    ),
    (
        'acme cashier',
        '{"discount_percent": null, "lines": [{"sku": "A", "unit_price": null, "discount_amount": null}]}', 'ok', null,
        'null means no discount'
    ),
    (
        'acme manager', '{"discount_percent": "100", "lines": [{"sku": "A", "unit_price": "0.01"}]}', 'ok', null,
        'a manager has no limit'
    )
) as asked (person, body, outcome, fields, why);
grant select on sale to public;

-- The answer: the slug, and the named fields.
create function pg_temp.outcome(p_statement text)
returns text[]
language plpgsql
as $$
declare
    v_message text;
    v_fields text;
begin
    execute p_statement;
    raise exception using errcode = 'TEST0';
exception
    when sqlstate 'TEST0' then
        return array['ok', null];
    when others then
        get stacked diagnostics v_message = message_text, v_fields = pg_datatype_name;
        return array[
            v_message,
            (
                select string_agg(named.field, ' ' order by named.field)
                from jsonb_object_keys(nullif(v_fields, '')::jsonb) as named (field)
            )
        ];
end;
$$;
set local session authorization counterfoil_api;
select
    is(
        pg_temp.outcome(
            format(
                'select api.create_bill(%L, %L, gen_random_uuid()::text, %L)',
                sale.person, test.org_id('acme'), sale.body
            )
        ),
        array[sale.outcome, sale.fields],
        sale.why
    )
from sale
order by sale.no;
reset session authorization;

-- A draft may hold anything; the limits of the issuing person count.
create function pg_temp.problems(p_person text, p_id uuid)
returns text
language sql
return (
    select string_agg(format('%s %s', problem.value ->> 'slug', problem.value ->> 'field'), ', ')
    from json_array_elements(api.check_bill(p_person, test.org_id('acme'), p_id) -> 'problems') as problem (value)
);
create temporary table draft as
select
    (
        api.create_bill(
            'acme cashier', test.org_id('acme'), 'draft',
            jsonb_build_object('lines', jsonb_build_array(test.line('acme', 'A', '1', '{"discount_percent": "50"}')))
        ) ->> 'id'
    )::uuid as id;
select is(
    pg_temp.problems('acme cashier', id),
    'discount_exceeds_limit lines.0.discount_percent', 'check_bill reports the limit to a cashier'
) from draft;
select is(
    test.attempt(
        format('select api.issue_bill(''acme cashier'', %L, %L, null, ''k1'', ''{}'')', test.org_id('acme'), id)
    ),
    'PT403 discount_exceeds_limit', 'the cashier''s issue is refused'
) from draft;
select is(pg_temp.problems('acme manager', id), null, 'check_bill reports nothing to a manager') from draft;
select is(
    api.issue_bill('acme manager', test.org_id('acme'), id, null, 'k2', '{}') ->> 'net_amount',
    '5.00', 'the manager issues it'
) from draft;

-- A frozen price is compared with itself.
select test.product('acme', 'Q', '{"quantity": "100"}');
create temporary table quotation as
select
    (
        api.create_bill(
            'acme cashier', test.org_id('acme'), 'quotation ' || asked.name,
            jsonb_build_object(
                'has_frozen_prices', true, 'lines', jsonb_build_array(test.line('acme', 'Q', '1', asked.line))
            )
        ) ->> 'id'
    )::uuid as id,
    asked.*
from (
    values
    ('as offered', '{}'::jsonb, null::text),
    ('less 10 %', '{"discount_percent": "10"}', null),
    ('a little cheaper', '{"unit_price": "9.50"}', null),
    ('cheaper', '{"unit_price": "9.49"}', 'price_below_limit lines.0.unit_price')
) as asked (name, line, problem);
select api.update_product(
    'acme', test.org_id('acme'), test.product_id('acme', 'Q'), 1, '{"unit_price": "20"}'
) ->> 'sku';
select is(pg_temp.problems('acme cashier', quotation.id), quotation.problem, 'a quotation ' || quotation.name)
from quotation;
create function pg_temp.issue_quotation(p_name text)
returns text
language sql
return (
    select
        test.attempt(
            format(
                $$ select api.issue_bill('acme cashier', %L, %L, null, 'issue %s', '{}') $$,
                test.org_id('acme'), quotation.id, quotation.name
            )
        )
    from quotation
    where quotation.name = p_name
);
select is(pg_temp.issue_quotation('as offered'), '1 rows', 'a cashier issues an offer at half of today''s price');
select is(
    pg_temp.issue_quotation('cheaper'), 'PT403 price_below_limit', 'a price below the offer is compared with the offer'
);
-- Today's price is not compared if it has the other price mode: 8 with tax is less than 9.50 without.
select api.update_product(
    'acme', test.org_id('acme'), test.product_id('acme', 'Q'), 2, '{"unit_price": "8", "prices_include_tax": true}'
) ->> 'sku';
select is(
    pg_temp.issue_quotation('cheaper'), 'PT403 price_below_limit', 'the same when today''s price includes tax'
);
select
    api.issue_bill(
        'acme', test.org_id('acme'), quotation.id, null, 'issue', '{}'
    ) ->> 'number'
from quotation
where quotation.name = 'a little cheaper';
select is(
    (
        select (bill_line.list_price, bill_line.unit_price, bill_line.prices_include_tax)::text
        from data.bill_line
        inner join quotation on bill_line.bill_id = quotation.id
        where quotation.name = 'a little cheaper'
    ),
    '(10.00,9.50,f)', 'a line keeps the list price that its own was taken off'
);

-- Limits hold for an exchange too.
update data.role_permission set is_approval_needed = false
where role_permission.role = 'cashier' and role_permission.operation = 'create_exchange';
select is(
    test.attempt(
        format(
            'select api.create_exchange(''acme cashier'', %L, %L, ''k3'', %L)', test.org_id('acme'), draft.id,
            jsonb_build_object(
                'return', '{"reason": "x", "lines": [{"line_no": 1, "quantity": "1", "restock": true}]}'::jsonb,
                'sale',
                jsonb_build_object('lines', jsonb_build_array(test.line('acme', 'A', '1', '{"unit_price": "1"}')))
            )
        )
    ),
    'PT403 price_below_limit', 'an exchange is a sale'
) from draft;

-- A new limit holds for its role at once.
select api.update_role_limit(
    'acme', test.org_id('acme'), pg_temp.limit_id('acme', 'manager'), 1, '{"max_discount_percent": "30"}'
) ->> 'version';
select
    is(
        pg_temp.outcome(
            format(
                'select api.create_bill(%L, %L, gen_random_uuid()::text, %L)', asked.person, test.org_id('acme'),
                jsonb_build_object('issue', true, 'lines', jsonb_build_array(test.line('acme', 'A', '1', asked.line)))
            )
        ),
        array[asked.outcome, asked.field],
        asked.why
    )
from (
    values
    ('acme manager', '{"discount_percent": "30"}'::jsonb, 'ok', null, 'a manager has a limit now'),
    (
        'acme manager', '{"discount_percent": "31"}', 'discount_exceeds_limit', 'lines.0.discount_percent',
        'the manager''s limit is enforced'
    ),
    ('acme manager', '{"unit_price": "0.01"}', 'ok', null, 'the manager''s price limit is still open'),
    ('acme', '{"discount_percent": "100"}', 'ok', null, 'the admin has no limit')
) as asked (person, line, outcome, field, why);

-- Where there are registers, cashiers sell at them.
create function pg_temp.sale(p_person text, p_body jsonb default '{"issue": true}')
returns text[]
language sql
return pg_temp.outcome(
    format(
        'select api.create_bill(%L, %L, gen_random_uuid()::text, %L)', p_person, test.org_id('acme'),
        p_body || jsonb_build_object('lines', jsonb_build_array(test.line('acme', 'A')))
    )
);
select is(pg_temp.sale('acme cashier'), '{ok,NULL}', 'a cashier of a shop without registers sells');
select test.open_till('acme')::text;
select
    is(
        pg_temp.sale(asked.person, asked.body), asked.outcome::text[], asked.why
    )
from (
    values
    ('acme cashier', '{"issue": true}'::jsonb, '{register_required,register_id}', 'with one, not without it'),
    ('acme cashier', '{"issue": false}', '{ok,NULL}', 'but a draft can be made, for a manager to issue'),
    (
        'acme cashier', jsonb_build_object('issue', true, 'register_id', test.register_id('acme')),
        '{ok,NULL}', 'and a sale at it'
    ),
    ('acme manager', '{"issue": true}', '{ok,NULL}', 'a manager sells without')
) as asked (person, body, outcome, why);
select is(
    api.update_role_limit(
        'acme', test.org_id('acme'), pg_temp.limit_id('acme', 'cashier'),
        (api.get_role_limit('acme', test.org_id('acme'), pg_temp.limit_id('acme', 'cashier')) ->> 'version')::bigint,
        '{"is_register_needed": false}'
    ) ->> 'is_register_needed',
    'false', 'an admin lets them'
);
select is(pg_temp.sale('acme cashier'), '{ok,NULL}', 'then they do');

-- A role without a limit may not take anything off.
delete from data.role_limit
where role_limit.id = pg_temp.limit_id('acme', 'manager');
select
    is(
        pg_temp.outcome(
            format(
                'select api.create_bill(''acme manager'', %L, gen_random_uuid()::text, %L)', test.org_id('acme'),
                jsonb_build_object('issue', true, 'lines', jsonb_build_array(test.line('acme', 'A', '1', asked.line)))
            )
        ),
        array[asked.outcome, asked.field],
        'a role without a limit: ' || asked.line::text
    )
from (
    values
    ('{}'::jsonb, 'ok', null),
    ('{"unit_price": "10"}', 'ok', null),
    ('{"unit_price": "9.99"}', 'price_below_limit', 'lines.0.unit_price'),
    ('{"discount_percent": "0.1"}', 'discount_exceeds_limit', 'lines.0.discount_percent')
) as asked (line, outcome, field);

select * from finish();
rollback;
