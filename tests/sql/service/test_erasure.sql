-- A customer is erased: what is known of them goes, and what happened stays.
begin;
select plan(15);

select test.sign_up('acme');
select test.sign_up('rival');
select test.product('acme', 'A', '{"quantity": "9", "unit_price": "5.00"}');
do $$
begin
    perform api.create_customer(
        'acme',
        test.org_id('acme'),
        '{
            "name": "Canary Jones",
            "customer_number": "CANARY-1",
            "email": "canary@example.com",
            "phone": "canary 1",
            "address": "Canary Wharf"
        }'
    );
    perform test.sell(
        'acme', 'A', '1', jsonb_build_object('customer_id', test.customer_id('acme', 'Canary Jones'))
    );
end;
$$;
create temporary table asked on commit drop as
select
    test.org_id('acme') as org_id,
    test.customer_id('acme', 'Canary Jones') as id;
grant select on asked to public;

-- Every table whose rows still say something.
create function pg_temp.where_found(p_text text)
returns text[]
language plpgsql
as $$
declare
    v_table record;
    v_is_found boolean;
    v_names text [] := '{}';
begin
    for v_table in
        select pg_class.oid::regclass as name, pg_class.relname
        from pg_class
        where pg_class.relnamespace = 'data'::regnamespace and pg_class.relkind = 'r'
        order by pg_class.relname
    loop
        execute format(
            'select exists (select from %s as line where strpos(lower(line::text), $1) > 0)', v_table.name
        )
        into v_is_found using p_text;
        if v_is_found then
            v_names := v_names || v_table.relname::text;
        end if;
    end loop;
    return v_names;
end;
$$;

select is(
    pg_temp.where_found('canary'), '{audit_log,bill,customer,customer_word}', 'the customer is in several tables'
);

-- Only the operator erases, somebody who is there, and not while something is open.
set local session authorization counterfoil_api;
select is(
    test.attempt($$ select deploy.erase_customer(asked.org_id, asked.id) from asked $$),
    '42501', 'the web process does not erase'
);
set local session authorization counterfoil_migrator;
select is(
    test.attempt($$ select deploy.erase_customer(asked.org_id, gen_random_uuid()) from asked $$),
    'PT404 not_found', 'nobody is erased who is not there'
);
select is(
    test.attempt($$ select deploy.erase_customer(test.org_id('rival'), asked.id) from asked $$),
    'PT404 not_found', 'nor in another organization'
);
select is(
    test.attempt($$ select deploy.erase_customer(asked.org_id, asked.id) from asked $$),
    'PT409 customer_in_use', 'nor while something is open'
);
reset session authorization;
do $$ begin perform test.pay('acme', 1, 'card', '5.00'); end; $$;

create temporary table known on commit drop as
select
    audit_log.id,
    audit_log.at,
    audit_log.action
from data.audit_log
where audit_log.table_name = 'customer';

set local session authorization counterfoil_migrator;
select is(
    (select deploy.erase_customer(asked.org_id, asked.id)::jsonb from asked),
    '{"audit_entries": 2, "documents": 1, "reminders": 0}', 'it says what went and what stays'
);
reset session authorization;
select is(pg_temp.where_found('canary'), '{bill}', 'only documents keep the buyer, as they were issued');
select is(
    (
        select (customer.name, customer.email, customer.customer_number, customer.is_active)::text
        from data.customer
        inner join asked on customer.id = asked.id
    ),
    '(erased,,,f)', 'the row stays, archived'
);
select is(
    (
        select count(*)
        from data.audit_log
        inner join known on audit_log.id = known.id and audit_log.at = known.at and audit_log.action = known.action
    ),
    (select count(*) from known), 'the audit log says still what happened when'
);
select is(
    (
        select array_agg(distinct field.key order by field.key)
        from data.audit_log
        cross join jsonb_each(audit_log.new) as field
        where audit_log.table_name = 'customer' and field.value <> 'null'
    ),
    '{created_at,id,is_active,org_id,updated_at,version}', 'and nothing of whom'
);
select is(
    (
        select audit_log.operation
        from data.audit_log
        where audit_log.table_name = 'customer' and audit_log.action = 'update'
    ),
    'erase_customer', 'the erasure is an entry itself'
);
select is(test.found_by_verify('acme'), '{}', 'the books verify');
select is(
    test.attempt(
        $$
            select test.sell('acme', 'A', '1', jsonb_build_object('customer_id', asked.id)) from asked
        $$
    ),
    'PT409 customer_archived', 'nobody sells to the customer any more'
);

-- The log loses what it holds of a customer; it never says anything else, whoever writes it.
create function pg_temp.rewritten(p_set text, p_table_name text default 'customer')
returns text
language sql
as $$
    select test.attempt(
        format(
            'update data.audit_log set %s where org_id = test.org_id(''acme'') and table_name = %L', p_set, p_table_name
        )
    );
$$;
select is(
    array[
        pg_temp.rewritten($$ new = new || '{"name": "somebody else"}' $$),
        pg_temp.rewritten($$ new = new || '{"added": null}' $$),
        pg_temp.rewritten($$ new = new - 'version' $$),
        pg_temp.rewritten($$ new = null $$),
        pg_temp.rewritten($$ at = at + interval '1 second' $$),
        pg_temp.rewritten($$ new = new || '{"sku": null}' $$, 'product')
    ],
    array_fill('PT409 immutable'::text, array[6]), 'not even a superuser changes an entry in another way'
);
select is(
    pg_temp.rewritten($$ new = new || '{"updated_at": null}' $$), '2 rows', 'but a value may be taken away'
);

select * from finish();
rollback;
