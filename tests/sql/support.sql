-- Helpers of the SQL tests: shops in one call each, and views of the catalogue.
-- Loaded once, after pgTAP, by a superuser; every test file rolls back what it does.

create schema test;
grant usage on schema test to public;
alter default privileges in schema test grant select on tables to public;

-- The rooms of the product: every schema that does not belong to PostgreSQL or to the tests, so that a new one
-- is tested too.
-- Names are text of the default collation, like the literals of a test.
create view test.room as
select
    pg_namespace.oid,
    pg_namespace.nspowner as owner,
    pg_namespace.nspacl as acl,
    pg_namespace.nspname::text collate "default" as name
from pg_catalog.pg_namespace
where
    pg_namespace.nspname not in ('information_schema', 'public', 'tap', 'test')
    and not starts_with(pg_namespace.nspname::text, 'pg_');

create view test.relation as
select
    pg_class.*,
    room.name as room,
    pg_class.oid::pg_catalog.regclass::text as name,
    pg_class.relname::text collate "default" as short_name
from pg_catalog.pg_class
inner join test.room on pg_class.relnamespace = room.oid;

create view test.routine as
select
    pg_proc.*,
    room.name as room,
    pg_proc.oid::pg_catalog.regprocedure::text as name,
    pg_proc.proname::text collate "default" as short_name
from pg_catalog.pg_proc
inner join test.room on pg_proc.pronamespace = room.oid;

create view test.attribute as
select
    relation.oid,
    relation.room,
    relation.name as relation_name,
    relation.relkind,
    pg_attribute.attnum,
    pg_attribute.attnotnull as is_not_null,
    pg_attribute.attacl as acl,
    pg_attribute.atttypid::pg_catalog.regtype::text as type,
    coalesce(nullif(pg_type.typbasetype, 0), pg_type.oid)::pg_catalog.regtype::text as base_type,
    pg_attribute.attname::text collate "default" as name
from test.relation
inner join pg_catalog.pg_attribute
    on relation.oid = pg_attribute.attrelid and pg_attribute.attnum > 0 and not pg_attribute.attisdropped
inner join pg_catalog.pg_type on pg_attribute.atttypid = pg_type.oid;

-- A tenant table is any table with an org_id, except the one that assigns analysts to organizations.
create view test.tenant_table as
select
    relation.*,
    org_id.attnum as org_id_attnum
from test.relation
inner join test.attribute as org_id on relation.oid = org_id.oid and org_id.name = 'org_id'
where relation.relkind in ('r', 'p') and relation.name <> 'data.analyst';

-- Facts: rows that are only ever added.
create view test.ledger as
select tenant_table.*
from test.tenant_table
where
    tenant_table.short_name in (
        'api_key_permission',
        'audit_link',
        'audit_log',
        'bill',
        'bill_line',
        'bill_tax',
        'book_closing',
        'cash_movement',
        'erased_digest',
        'erasure',
        'idempotency_key',
        'late_sale',
        'late_sale_decision',
        'payment',
        'reminder',
        'reminder_bill',
        'stock_entry',
        'stock_entry_cost',
        'stock_entry_line',
        'stock_movement',
        'stocktake_count',
        'z_report'
    );

-- All privileges, with defaults written out: a null acl means the defaults, an empty one means none.
create view test.privilege as
select
    thing.kind,
    thing.name,
    thing.room,
    acl.privilege_type as privilege,
    coalesce(nullif(acl.grantee, 0)::pg_catalog.regrole::text, 'public') as grantee,
    acl.grantee = thing.owner as is_owner
from (
    select
        'schema' as kind,
        room.name,
        room.name as room,
        room.owner,
        coalesce(room.acl, pg_catalog.acldefault('n', room.owner)) as acl
    from test.room
    union all
    select
        'relation' as kind,
        relation.name,
        relation.room,
        relation.relowner as owner,
        coalesce(relation.relacl, pg_catalog.acldefault('r', relation.relowner)) as acl
    from test.relation
    where relation.relkind in ('r', 'p', 'v', 'm', 'f')
    union all
    select
        'column' as kind,
        attribute.relation_name || '.' || attribute.name as name,
        attribute.room,
        pg_class.relowner as owner,
        attribute.acl
    from test.attribute
    inner join pg_catalog.pg_class on attribute.oid = pg_class.oid
    where attribute.acl is not null
    union all
    select
        'routine' as kind,
        routine.name,
        routine.room,
        routine.proowner as owner,
        coalesce(routine.proacl, pg_catalog.acldefault('f', routine.proowner)) as acl
    from test.routine
    union all
    select
        'type' as kind,
        pg_type.oid::pg_catalog.regtype::text as name,
        room.name as room,
        pg_type.typowner as owner,
        coalesce(pg_type.typacl, pg_catalog.acldefault('T', pg_type.typowner)) as acl
    from pg_catalog.pg_type
    inner join test.room on pg_type.typnamespace = room.oid
    where pg_type.typtype in ('d', 'e', 'r') or (
        pg_type.typtype = 'c'
        and (
            select pg_class.relkind from pg_catalog.pg_class
            where pg_class.oid = pg_type.typrelid
        ) = 'c'
    )
) as thing
cross join lateral pg_catalog.aclexplode(thing.acl) as acl;

-- The worked cases of tests/vectors/accounting.json, filled in by tests/database.py.
create table test.accounting (content jsonb not null);

create function test.cases(p_kind text)
returns setof jsonb
language sql
stable
set search_path = ''
begin atomic
    select element.value
    from test.accounting
    cross join jsonb_array_elements(accounting.content -> p_kind) with ordinality as element (value, position)
    order by element.position;
end;

-- The result of a statement: '2 rows', or '42501', or 'PT404 not_found'. It is always rolled back.
create function test.attempt(p_statement text)
returns text
language plpgsql
as $$
declare
    v_rows bigint;
begin
    execute p_statement;
    get diagnostics v_rows = row_count;
    raise exception using errcode = 'TEST0', message = format('%s rows', v_rows);
exception
    when sqlstate 'TEST0' then
        return sqlerrm;
    when others then
        return sqlstate || case when sqlstate like 'PT%' then ' ' || sqlerrm else '' end;
end;
$$;

-- The whole error that the caller of a statement gets.
create function test.answer(p_statement text)
returns text
language plpgsql
as $$
declare
    v_message text;
    v_detail text;
    v_hint text;
    v_column text;
begin
    execute p_statement;
    raise exception using errcode = 'TEST0', message = 'done';
exception
    when sqlstate 'TEST0' then
        return sqlerrm;
    when others then
        get stacked diagnostics
            v_message = message_text,
            v_detail = pg_exception_detail,
            v_hint = pg_exception_hint,
            v_column = column_name;
        return concat_ws(' | ', sqlstate, v_message, v_detail, v_hint, v_column);
end;
$$;

-- The same statement inside a function of the definer: what a fault in such a function could do.
create function test.attempt_as_definer(p_statement text)
returns text
language sql
security definer
set search_path = ''
return test.attempt(p_statement);

create function test.attempt_as_auth_definer(p_statement text)
returns text
language sql
security definer
set search_path = ''
return test.attempt(p_statement);

alter function test.attempt_as_definer(text) owner to counterfoil_definer;
alter function test.attempt_as_auth_definer(text) owner to counterfoil_auth_definer;

-- Shops. A person's capability is their name: the admin of acme is 'acme', its cashier 'acme cashier'.

create function test.sign_up(p_name text, p_currency text default 'EUR')
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
    perform auth.sign_up(
        p_name || '@example.com', '$argon2id$x', p_name, p_name, p_currency, 'FR', '127.0.0.1',
        p_name, p_name || ' refresh'
    );
    perform set_config('counterfoil.org_id', '', true);
end;
$$;

create function test.org_id(p_name text)
returns uuid
language sql
stable
security definer
set search_path = ''
return (
    select org.org_id from data.org
    where org.name = p_name
);

create function test.join(p_org text, p_role text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
    v_person constant text := p_org || ' ' || p_role;
    v_email constant text := replace(v_person, ' ', '.') || '@example.com';
begin
    perform api.create_invitation(
        p_org, test.org_id(p_org), v_person, false, jsonb_build_object('email', v_email, 'role', p_role)
    );
    perform auth.accept_invitation(v_person, v_person, '$argon2id$x', v_person, v_person || ' refresh');
    perform set_config('counterfoil.org_id', '', true);
end;
$$;

-- A role of the organization's own, made by the admin. Operations that end in ! need an approval.
create function test.make_role(p_org text, p_role text, variadic p_operations text[])
returns uuid
language sql
security definer
set search_path = ''
return (
    api.create_custom_role(
        p_org,
        test.org_id(p_org),
        jsonb_build_object(
            'role', p_role,
            'name', initcap(p_role),
            'permissions', (
                select
                    coalesce(
                        jsonb_agg(
                            jsonb_build_object(
                                'operation', rtrim(wanted.name, '!'), 'is_approval_needed', wanted.name like '%!'
                            )
                        ),
                        '[]'
                    )
                from unnest(p_operations) as wanted (name)
            )
        )
    ) ->> 'id'
)::uuid;

-- The secret of a key that a person makes, by its name.
create function test.key(p_name text)
returns text
language sql
immutable
return 'cf_live_' || rpad(p_name, 49, '0');

create function test.make_key(p_maker text, p_org text, p_name text, variadic p_operations text[])
returns uuid
language sql
security definer
set search_path = ''
return (
    api.create_api_key(
        p_maker,
        test.org_id(p_org),
        test.key(p_name),
        jsonb_build_object('name', p_name, 'operations', p_operations, 'days', 30)
    ) ->> 'id'
)::uuid;

-- A product with defaults: 10.00 without tax, and in stock if the test gives a quantity.
create function test.product(p_org text, p_sku text, p_body jsonb default '{}')
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
    perform api.create_product(
        p_org,
        test.org_id(p_org),
        jsonb_build_object('sku', p_sku, 'name', 'The ' || p_sku, 'unit_price', '10.00')
        || p_body - '{quantity,unit_cost}'::text []
    );
    if p_body ? 'quantity' then
        perform test.receive(p_org, p_sku, p_body ->> 'quantity', coalesce(p_body ->> 'unit_cost', '4.00'));
    end if;
end;
$$;

create function test.product_id(p_org text, p_sku text)
returns uuid
language sql
stable
security definer
set search_path = ''
return (
    select product.id
    from data.product
    where product.org_id = test.org_id(p_org) and product.sku = p_sku
);

-- A picture: the beginning of a PNG file that tells its size.
create function test.picture(p_width integer default 8, p_height integer default 8)
returns bytea
language sql
immutable
return
'\x89504e470d0a1a0a0000000d'::bytea || 'IHDR'::bytea
|| decode(lpad(to_hex(p_width), 8, '0') || lpad(to_hex(p_height), 8, '0'), 'hex') || '\x0800000000'::bytea;

-- Gives a product a picture.
create function test.set_picture(p_who text, p_sku text, p_image bytea default test.picture())
returns json
language sql
volatile
security definer
set search_path = ''
return (
    select api.set_product_picture(p_who, product.org_id, product.id, product.version, p_image)
    from data.product
    where product.id = test.product_id(split_part(p_who, ' ', 1), p_sku)
);

create function test.tax_rate(p_org text, p_rate text)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
    v_id uuid;
begin
    select tax_rate.id into v_id
    from data.tax_rate
    where tax_rate.org_id = test.org_id(p_org) and tax_rate.rate = p_rate::numeric;
    return coalesce(
        v_id,
        (
            api.create_tax_rate(
                p_org, test.org_id(p_org), jsonb_build_object('name', p_rate || ' %', 'rate', p_rate)
            ) ->> 'id'
        )::uuid
    );
end;
$$;

-- A category by its name; it is made if it does not exist, at the top or below another.
create function test.category(p_org text, p_name text, p_parent text default null)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
    v_id uuid;
begin
    select category.id into v_id
    from data.category
    where category.org_id = test.org_id(p_org) and category.name = p_name
    limit 1;
    return coalesce(
        v_id,
        (
            api.create_category(
                p_org,
                test.org_id(p_org),
                jsonb_build_object(
                    'name', p_name,
                    'parent_id', case when p_parent is not null then test.category(p_org, p_parent) end
                )
            ) ->> 'id'
        )::uuid
    );
end;
$$;

create function test.receive(p_org text, p_sku text, p_quantity text, p_unit_cost text, p_body jsonb default '{}')
returns json
language sql
security definer
set search_path = ''
return api.receive_stock(
    p_org,
    test.org_id(p_org),
    gen_random_uuid()::text,
    jsonb_build_object(
        'lines',
        jsonb_build_array(
            jsonb_build_object(
                'product_id', test.product_id(p_org, p_sku), 'quantity', p_quantity, 'unit_cost', p_unit_cost
            )
        )
    )
    || p_body
);

create function test.adjust(p_org text, p_sku text, p_quantity_change text, p_body jsonb default '{}')
returns json
language sql
security definer
set search_path = ''
return api.adjust_stock(
    p_org,
    test.org_id(p_org),
    gen_random_uuid()::text,
    jsonb_build_object(
        'lines',
        jsonb_build_array(
            jsonb_build_object(
                'product_id', test.product_id(p_org, p_sku), 'quantity_change', p_quantity_change, 'reason', 'counted'
            )
        )
    )
    || p_body
);

-- A line of a bill: the SKU, the quantity, and other fields.
create function test.line(p_org text, p_sku text, p_quantity text default '1', p_body jsonb default '{}')
returns jsonb
language sql
stable
security definer
set search_path = ''
return jsonb_build_object('product_id', test.product_id(p_org, p_sku), 'quantity', p_quantity) || p_body;

-- An issued bill of one line, or of the lines in p_body.
create function test.sell(p_org text, p_sku text, p_quantity text default '1', p_body jsonb default '{}')
returns json
language sql
security definer
set search_path = ''
return api.create_bill(
    p_org,
    test.org_id(p_org),
    gen_random_uuid()::text,
    jsonb_build_object('issue', true, 'lines', jsonb_build_array(test.line(p_org, p_sku, p_quantity))) || p_body
);

-- A page of products, without the later filters and the orders of list_products.
create function test.products(
    p_capability text,
    p_org_id uuid,
    p_search text,
    p_include_archived boolean,
    p_category_id uuid,
    p_cursor text,
    p_limit integer
)
returns json
language sql
return api.list_products(
    p_capability, p_org_id, p_search, p_include_archived, p_category_id, null, null, null, null, p_cursor, p_limit
)::json;

-- A page of documents; p_filter holds the filters by their names in the query.
create function test.bills(
    p_person text, p_org_id uuid, p_filter jsonb default '{}', p_cursor text default null, p_limit integer default 50
)
returns json
language sql
return api.list_bills(
    p_capability => p_person,
    p_org_id => p_org_id,
    p_status => p_filter ->> 'status',
    p_type => p_filter ->> 'type',
    p_number => p_filter ->> 'number',
    p_code => p_filter ->> 'code',
    p_external_reference => p_filter ->> 'external_reference',
    p_customer_id => (p_filter ->> 'customer_id')::uuid,
    p_product_id => (p_filter ->> 'product_id')::uuid,
    p_issued_by => (p_filter ->> 'issued_by')::uuid,
    p_register_id => (p_filter ->> 'register_id')::uuid,
    p_cash_session_id => (p_filter ->> 'cash_session_id')::uuid,
    p_payment_state => p_filter ->> 'payment_state',
    p_from_on => (p_filter ->> 'from_on')::date,
    p_through_on => (p_filter ->> 'through_on')::date,
    p_min_gross_amount => (p_filter ->> 'min_gross_amount')::numeric,
    p_max_gross_amount => (p_filter ->> 'max_gross_amount')::numeric,
    p_search => p_filter ->> 'search',
    p_cursor => p_cursor,
    p_limit => p_limit
)::json;

create function test.draft(p_org text, p_sku text, p_quantity text default '1', p_body jsonb default '{}')
returns uuid
language sql
security definer
set search_path = ''
return (
    api.create_bill(
        p_org,
        test.org_id(p_org),
        gen_random_uuid()::text,
        jsonb_build_object('lines', jsonb_build_array(test.line(p_org, p_sku, p_quantity))) || p_body
    ) ->> 'id'
)::uuid;

create function test.bill_id(p_org text, p_sequence_no bigint, p_type text default 'bill')
returns uuid
language sql
stable
security definer
set search_path = ''
return (
    select bill.id
    from data.bill
    where bill.org_id = test.org_id(p_org) and bill.type = p_type and bill.sequence_no = p_sequence_no
    order by bill.fiscal_year desc
    limit 1
);

create function test.credit(
    p_org text,
    p_sequence_no bigint,
    p_line_no integer default 1,
    p_quantity text default '1',
    p_body jsonb default '{}'
)
returns json
language sql
security definer
set search_path = ''
return api.create_credit_note(
    p_org,
    test.org_id(p_org),
    test.bill_id(p_org, p_sequence_no),
    gen_random_uuid()::text,
    jsonb_build_object(
        'reason', 'came back',
        'lines',
        jsonb_build_array(
            jsonb_build_object('line_no', p_line_no, 'quantity', p_quantity, 'restock', true)
        )
    )
    || p_body
);

create function test.pay(p_org text, p_sequence_no bigint, p_method text, p_amount text, p_body jsonb default '{}')
returns json
language sql
security definer
set search_path = ''
return api.create_payment(
    p_org,
    test.org_id(p_org),
    test.bill_id(p_org, p_sequence_no),
    gen_random_uuid()::text,
    jsonb_build_object('method', p_method, 'amount', p_amount) || p_body
);

create function test.customer_id(p_org text, p_name text)
returns uuid
language sql
stable
security definer
set search_path = ''
return (
    select customer.id
    from data.customer
    where customer.org_id = test.org_id(p_org) and customer.name = p_name
    order by customer.id
    limit 1
);

-- Money on account of a customer.
create function test.deposit(p_org text, p_customer text, p_amount text, p_body jsonb default '{}')
returns json
language sql
security definer
set search_path = ''
return api.create_customer_payment(
    p_org,
    test.org_id(p_org),
    test.customer_id(p_org, p_customer),
    gen_random_uuid()::text,
    jsonb_build_object('method', 'transfer', 'amount', p_amount) || p_body
);

-- The first money on account of a customer.
create function test.account_id(p_org text, p_customer text)
returns uuid
language sql
stable
security definer
set search_path = ''
return (
    select payment.id
    from data.payment
    where
        payment.org_id = test.org_id(p_org)
        and payment.customer_id = test.customer_id(p_org, p_customer)
        and payment.bill_id is null
        and payment.source_payment_id is null
    order by payment.created_at
    limit 1
);

-- A bill settled with a credit of its customer.
create function test.allocate(p_org text, p_sequence_no bigint, p_body jsonb)
returns json
language sql
security definer
set search_path = ''
return api.create_allocation(
    p_org, test.org_id(p_org), test.bill_id(p_org, p_sequence_no), gen_random_uuid()::text, p_body
);

-- Money paid out of the account of a customer.
create function test.refund(
    p_org text, p_customer text, p_method text, p_amount text, p_payment_id text, p_body jsonb default '{}'
)
returns json
language sql
security definer
set search_path = ''
return api.create_customer_refund(
    p_org,
    test.org_id(p_org),
    test.customer_id(p_org, p_customer),
    gen_random_uuid()::text,
    jsonb_build_object('method', p_method, 'amount', p_amount, 'payment_id', p_payment_id) || p_body
);

-- A level of reminding, 10 days to pay and no fee.
create function test.dunning_level(p_org text, p_level integer, p_days integer, p_body jsonb default '{}')
returns json
language sql
security definer
set search_path = ''
return api.create_dunning_level(
    p_org,
    test.org_id(p_org),
    jsonb_build_object(
        'level', p_level,
        'days_after_due', p_days,
        'days_to_pay', 10,
        'subject', 'Reminder ' || p_level,
        'wording', 'Dear {customer}, please pay {amount} by {pay_by}.'
    )
    || p_body
);

create function test.level_id(p_org text, p_level integer)
returns uuid
language sql
stable
security definer
set search_path = ''
return (
    select dunning_level.id from data.dunning_level
    where dunning_level.org_id = test.org_id(p_org) and dunning_level.level = p_level
);

-- Today's reminder of a customer.
create function test.remind(p_org text, p_customer text, p_key text default null)
returns json
language sql
security definer
set search_path = ''
return api.create_reminders(
    p_org,
    test.org_id(p_org),
    coalesce(p_key, gen_random_uuid()::text),
    jsonb_build_object('customer_ids', jsonb_build_array(test.customer_id(p_org, p_customer)))
);

-- A till, opened with a float by the admin or by another person.
create function test.open_till(
    p_org text, p_code text default 'T1', p_float text default '100.00', p_capability text default null
)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
begin
    if test.register_id(p_org, p_code) is null then
        perform api.create_register(
            p_org, test.org_id(p_org), jsonb_build_object('code', p_code, 'name', 'Till ' || p_code)
        );
    end if;
    return (
        api.open_cash_session(
            coalesce(p_capability, p_org),
            test.org_id(p_org),
            gen_random_uuid()::text,
            jsonb_build_object('register_id', test.register_id(p_org, p_code), 'opening_float_amount', p_float)
        ) ->> 'id'
    )::uuid;
end;
$$;

create function test.register_id(p_org text, p_code text default 'T1')
returns uuid
language sql
stable
security definer
set search_path = ''
return (
    select register.id
    from data.register
    where register.org_id = test.org_id(p_org) and register.code = p_code
);

-- The open shift of a till, else its latest.
create function test.session_id(p_org text, p_code text default 'T1')
returns uuid
language sql
stable
security definer
set search_path = ''
return (
    select cash_session.id
    from data.cash_session
    where cash_session.org_id = test.org_id(p_org) and cash_session.register_code = p_code
    order by cash_session.is_open asc, cash_session.opened_at desc
    limit 1
);

-- Cash put in, or with a minus taken out.
create function test.move_cash(
    p_org text, p_amount text, p_code text default 'T1', p_capability text default null, p_session_id uuid default null
)
returns json
language sql
security definer
set search_path = ''
return api.create_cash_movement(
    coalesce(p_capability, p_org),
    test.org_id(p_org),
    coalesce(p_session_id, test.session_id(p_org, p_code)),
    gen_random_uuid()::text,
    jsonb_build_object(
        'direction', case when p_amount like '-%' then 'out' else 'in' end,
        'amount', ltrim(p_amount, '-'),
        'reason', 'change'
    )
);

create function test.close_till(
    p_org text,
    p_counted text default '100.00',
    p_code text default 'T1',
    p_capability text default null,
    p_body jsonb default '{}',
    p_session_id uuid default null
)
returns json
language sql
security definer
set search_path = ''
return api.close_cash_session(
    coalesce(p_capability, p_org),
    test.org_id(p_org),
    coalesce(p_session_id, test.session_id(p_org, p_code)),
    gen_random_uuid()::text,
    jsonb_build_object('counted_amount', p_counted) || p_body
);

create function test.supplier_id(p_org text, p_name text)
returns uuid
language sql
stable
security definer
set search_path = ''
return (
    select supplier.id
    from data.supplier
    where supplier.org_id = test.org_id(p_org) and supplier.name = p_name
    order by supplier.id
    limit 1
);

-- An order by its number; without one, the latest draft.
create function test.order_id(p_org text, p_sequence_no bigint default null)
returns uuid
language sql
stable
security definer
set search_path = ''
return (
    select purchase_order.id
    from data.purchase_order
    where
        purchase_order.org_id = test.org_id(p_org)
        and purchase_order.sequence_no is not distinct from p_sequence_no
    order by purchase_order.id desc
    limit 1
);

-- A draft of an order of one line, or with p_body; the supplier is Cob by default.
create function test.order(
    p_org text, p_sku text, p_quantity text default '10', p_unit_cost text default '4.00', p_body jsonb default '{}'
)
returns json
language sql
security definer
set search_path = ''
return api.create_purchase_order(
    p_org,
    test.org_id(p_org),
    gen_random_uuid()::text,
    jsonb_build_object(
        'supplier_id', test.supplier_id(p_org, 'Cob'),
        'lines',
        jsonb_build_array(
            jsonb_build_object(
                'product_id', test.product_id(p_org, p_sku), 'ordered_quantity', p_quantity, 'unit_cost', p_unit_cost
            )
        )
    )
    || p_body
);

-- The latest draft, sent.
create function test.send_order(p_org text)
returns json
language sql
security definer
set search_path = ''
return api.send_purchase_order(p_org, test.org_id(p_org), test.order_id(p_org), gen_random_uuid()::text);

-- Receives some of a line of a sent order.
create function test.receive_order(
    p_org text,
    p_sku text,
    p_quantity text,
    p_sequence_no bigint default 1,
    p_line_no integer default 1,
    p_body jsonb default '{}'
)
returns json
language sql
security definer
set search_path = ''
return api.receive_stock(
    p_org,
    test.org_id(p_org),
    gen_random_uuid()::text,
    jsonb_build_object(
        'purchase_order_id', test.order_id(p_org, p_sequence_no),
        'lines',
        jsonb_build_array(
            jsonb_build_object(
                'product_id', test.product_id(p_org, p_sku),
                'quantity', p_quantity,
                'purchase_order_line_no', p_line_no
            )
        )
    )
    || p_body
);

-- Returns some of a product to its supplier.
create function test.return_goods(p_org text, p_sku text, p_quantity text, p_body jsonb default '{}')
returns json
language sql
security definer
set search_path = ''
return api.return_to_supplier(
    p_org,
    test.org_id(p_org),
    gen_random_uuid()::text,
    jsonb_build_object(
        'reason', 'came damaged',
        'lines',
        jsonb_build_array(
            jsonb_build_object('product_id', test.product_id(p_org, p_sku), 'quantity', p_quantity)
        )
    )
    || p_body
);

-- Opens an import of a file of these rows, the first of them on line 2; it is ready to be checked.
create function test.import(
    p_org text, p_kind text, p_header text[], p_rows jsonb, p_body jsonb default '{"delimiter": ","}'
)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
    v_id uuid;
begin
    v_id := api.open_import(
        p_org,
        test.org_id(p_org),
        '{"file_format": "csv"}' || p_body || jsonb_build_object('kind', p_kind, 'header', to_jsonb(p_header))
    ) ->> 'id';
    perform api.add_import_rows(
        p_org,
        test.org_id(p_org),
        v_id,
        jsonb_build_object(
            'is_last', true,
            'rows',
            (
                select coalesce(jsonb_agg(jsonb_build_object('line_no', row.position + 1, 'cells', row.cells)), '[]')
                from jsonb_array_elements(p_rows) with ordinality as row (cells, position)
            )
        )
    );
    return v_id;
end;
$$;

-- The problems of a checked import: '2 sku required, 3 name too_long'.
create function test.import_problems(p_org text, p_id uuid)
returns text
language sql
stable
security definer
set search_path = ''
return (
    select
        string_agg(
            format('%s %s %s', import_problem.line_no, import_problem.column_name, import_problem.slug),
            ', ' order by
                import_problem.line_no, import_problem.position, import_problem.column_name,
                import_problem.slug
        )
    from data.import_problem
    where import_problem.org_id = test.org_id(p_org) and import_problem.import_id = p_id
);

-- A stocktake of one product, posted.
create function test.stocktake(p_org text, p_sku text, p_counted text, p_reason text default 'Count')
returns json
language plpgsql
security definer
set search_path = ''
as $$
declare
    v_id constant uuid := api.open_stocktake(p_org, test.org_id(p_org), '{}') ->> 'id';
begin
    perform test.count(p_org, v_id, p_sku, p_counted);
    return api.post_stocktake(
        p_org, test.org_id(p_org), v_id, gen_random_uuid()::text, jsonb_build_object('reason', p_reason)
    );
end;
$$;

create function test.count(
    p_who text, p_id uuid, p_sku text, p_counted text, p_area text default 'main',
    p_key text default gen_random_uuid()::text
)
returns json
language sql
security definer
set search_path = ''
return api.count_stock(
    p_who,
    test.org_id(split_part(p_who, ' ', 1)),
    p_id,
    p_key,
    jsonb_build_object(
        'area', p_area,
        'lines',
        jsonb_build_array(
            jsonb_build_object(
                'product_id', test.product_id(split_part(p_who, ' ', 1), p_sku), 'counted_quantity', p_counted
            )
        )
    )
);

-- A registered device, whose token is its name; and that somebody's login goes on there.
create function test.device(p_org text, p_name text, p_body jsonb default '{}')
returns json
language sql
security definer
set search_path = ''
return api.create_device(
    p_org, test.org_id(p_org), p_name || ' of ' || p_org, jsonb_build_object('name', p_name) || p_body
);

create function test.device_id(p_org text, p_name text)
returns uuid
language sql
stable
security definer
set search_path = ''
return (
    select device.id from data.device
    where device.org_id = test.org_id(p_org) and device.name = p_name
);

create function test.use_device(p_person text, p_name text)
returns json
language sql
security definer
set search_path = ''
return api.use_device(
    p_person,
    test.org_id(split_part(p_person, ' ', 1)),
    jsonb_build_object('token', p_name || ' of ' || split_part(p_person, ' ', 1))
);

-- The right password or PIN was entered in an attempt, and committed: a test is one transaction.
create function test.enter_right(p_begun json)
returns uuid
language sql
security definer
set search_path = ''
as $$
    update data.login_attempt set is_right = true, entered_in = '3'
    where login_attempt.id = (p_begun ->> 'attempt_id')::uuid;
    update data.pin_attempt set is_right = true, entered_in = '3'
    where pin_attempt.id = (p_begun ->> 'attempt_id')::uuid;
    select (p_begun ->> 'attempt_id')::uuid;
$$;

-- A person sets a PIN; and opens a session with it on the device of a login, of which p_capability is the secret.
create function test.set_pin(p_person text, p_pin text default '7294')
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
    v_org_id constant uuid := test.org_id(split_part(p_person, ' ', 1));
begin
    perform auth.complete_pin_change(
        p_person,
        v_org_id,
        test.enter_right(auth.begin_pin_change(p_person, v_org_id, p_pin, '127.0.0.1')),
        '$argon2id$' || p_pin
    );
end;
$$;

create function test.user_id(p_person text)
returns uuid
language sql
stable
security definer
set search_path = ''
return (
    select user_account.id from data.user_account
    where user_account.name = p_person
);

create function test.open_by_pin(p_login text, p_person text, p_capability text)
returns json
language plpgsql
security definer
set search_path = ''
as $$
declare
    v_org_id constant uuid := test.org_id(split_part(p_login, ' ', 1));
begin
    return auth.complete_pin_session(
        p_login,
        v_org_id,
        test.enter_right(auth.begin_pin_session(p_login, v_org_id, test.user_id(p_person))),
        p_capability
    );
end;
$$;

-- An approval by PIN or by password, for a person whose login is bound to a device or not.
create function test.approve(p_login text, p_approver text, p_operation text, p_body jsonb default '{}')
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
    v_org_id constant uuid := test.org_id(split_part(p_login, ' ', 1));
    v_body constant jsonb := jsonb_build_object('operation', p_operation) || p_body || case
        when p_body ? 'email' then '{}' else jsonb_build_object('user_id', test.user_id(p_approver))
    end;
begin
    return auth.complete_approval(
        p_login,
        v_org_id,
        test.enter_right(
            auth.begin_approval(p_login, v_org_id, (v_body ->> 'user_id')::uuid, v_body ->> 'email', '127.0.0.1')
        ),
        v_body
    ) ->> 'id';
end;
$$;

-- A shop that has done everything once, so that every table holds a row of it.
-- A webhook that was sent a test.
create function test.webhook(p_org text)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
    v_id constant uuid := api.create_webhook(
        p_org, test.org_id(p_org), p_org, '{"url": "https://books.example/in", "event_types": ["bill.issued"]}'
    ) ->> 'id';
begin
    perform api.test_webhook(p_org, test.org_id(p_org), v_id);
    return v_id;
end;
$$;

create function test.busy_shop(p_name text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
    perform test.sign_up(p_name);
    perform test.join(p_name, 'manager');
    perform test.join(p_name, 'cashier');
    perform test.join(p_name, 'analyst');
    perform test.make_role(p_name, 'helper', 'list_products', 'create_return!');
    perform test.make_key(p_name, p_name, 'shop', 'list_products');
    perform api.create_customer(
        p_name, test.org_id(p_name), '{"name": "Bea", "customer_number": "C1", "email": "bea@example.com"}'
    );
    perform api.create_supplier(p_name, test.org_id(p_name), '{"name": "Cob", "supplier_number": "S1"}');
    perform test.product(
        p_name,
        'A1',
        jsonb_build_object(
            'quantity', '10',
            'barcodes', '["4001"]'::jsonb,
            'reorder_level', '20',
            'category_id', test.category(p_name, 'Things'),
            'tax_rate_id', test.tax_rate(p_name, '20')
        )
    );
    perform test.set_picture(p_name, 'A1');
    perform api.set_logo(p_name, org.org_id, org.version, test.picture())
    from data.org
    where org.org_id = test.org_id(p_name);
    perform api.create_tax_rate_period(
        p_name,
        test.org_id(p_name),
        test.tax_rate(p_name, '20'),
        jsonb_build_object('valid_from_on', current_date + 30, 'rate', '21')
    );
    perform test.order(p_name, 'A1');
    perform test.send_order(p_name);
    perform test.return_goods(
        p_name,
        'A1',
        '1',
        jsonb_build_object(
            'receipt_id',
            test.receive_order(
                p_name, 'A1', '2', 1, 1, '{"additional_costs": [{"description": "Freight", "amount": "1.00"}]}'
            ) ->> 'id',
            'lines',
            jsonb_build_array(test.line(p_name, 'A1', '1', '{"receipt_line_no": 1}'))
        )
    );
    perform test.adjust(p_name, 'A1', '-1');
    perform test.sell(
        p_name,
        'A1',
        '3',
        jsonb_build_object(
            'customer_id', test.customer_id(p_name, 'Bea'),
            'issued_on', current_date - 9,
            'payments', '[{"method": "cash", "amount": "10.00"}]'::jsonb
        )
    );
    perform test.credit(p_name, 1);
    perform test.deposit(p_name, 'Bea', '5.00');
    perform test.draft(p_name, 'A1');
    perform test.import(p_name, 'products', '{sku,name,unit_price}', '[["A2", "Read from a file", "-"]]');
    perform test.stocktake(
        p_name,
        'A1',
        (
            select stock_level.quantity::text from data.stock_level
            where stock_level.org_id = test.org_id(p_name) and stock_level.product_id = test.product_id(p_name, 'A1')
        )
    );
    perform api.close_books(p_name, test.org_id(p_name), '{"through_on": "1999-12-31"}');
    perform test.open_till(p_name);
    perform test.move_cash(p_name, '5.00');
    perform test.close_till(p_name);
    perform test.open_till(p_name);
    perform test.device(p_name, 'Tablet');
    perform test.use_device(p_name || ' cashier', 'Tablet');
    perform test.set_pin(p_name || ' cashier');
    perform test.set_pin(p_name || ' manager');
    perform test.approve(p_name || ' cashier', p_name || ' manager', 'discount');
    perform api.reject_late_sale(
        p_name,
        test.org_id(p_name),
        (
            test.sell(p_name, 'A1', '1', jsonb_build_object('sold_at', now() - interval '40 days', 'mark', 'T1-0001'))
            ->> 'id'
        )::uuid,
        'reject',
        '{"reason": "Rung up twice"}'
    );
    perform test.dunning_level(p_name, 1, 7);
    perform test.remind(p_name, 'Bea');
    perform api.hold_reminders(p_name, test.org_id(p_name), test.bill_id(p_name, 1), '{"reason": "broken"}');
    perform api.erase_customer(
        p_name,
        test.org_id(p_name),
        (api.create_customer(p_name, test.org_id(p_name), '{"name": "Ann"}') ->> 'id')::uuid
    );
    perform api.set_head_mail(
        p_name, test.org_id(p_name), repeat('t', 43) || p_name, '{"email": "accountant@example.com", "language": "de"}'
    );
    perform deploy.store_head_file(test.org_id(p_name), current_date, repeat('k', 43), 'A file');
    perform test.webhook(p_name);
    perform test.verify(p_name, false);
    perform set_config('counterfoil.org_id', '', true);
end;
$$;

-- The names of the checks that fail in an answer of verify: '{}' if none does.
create function test.found_by(p_answer json)
returns text[]
language sql
return (
    select coalesce(array_agg(entry.result ->> 'check' order by entry.result ->> 'check'), '{}')
    from json_array_elements(p_answer -> 'checks') as entry (result)
    where json_array_length(entry.result -> 'violations') > 0
);
create function test.found_by_verify(p_org text)
returns text[]
language sql
security definer
set search_path = ''
return test.found_by(deploy.verify_one_org(test.org_id(p_org)));

-- Verify as the operator does, one check after the other; the names of those that fail.
create function test.verify(p_org text, p_since_last boolean)
returns text[]
language plpgsql
as $$
declare
    v_start json;
    v_found text [] := '{}';
    v_check text;
begin
    -- What the operator verifies is in transactions that have ended.
    set constraints all immediate;
    set constraints all deferred;
    v_start := deploy.start_verification(test.org_id(p_org), p_since_last);
    for v_check in select json_array_elements_text(v_start -> 'checks') loop
        v_found := v_found || test.found_by(
            deploy.verify_one_check(test.org_id(p_org), (v_start ->> 'id')::uuid, v_check)
        );
    end loop;
    return array(select found.name from unnest(v_found) as found (name) order by found.name);
end;
$$;

-- Triggers off, as a superuser can, until the end of the (sub)transaction.
create function test.stop_triggers()
returns void
language plpgsql
as $$
declare
    v_table text;
begin
    set constraints all immediate;
    if exists (select from pg_catalog.pg_event_trigger where evtname = 'counterfoil_keep_triggers') then
        alter event trigger counterfoil_keep_triggers disable;
    end if;
    for v_table in select tenant_table.name from test.tenant_table loop
        execute format('alter table %s disable trigger user', v_table);
    end loop;
    set constraints all deferred;
end;
$$;

-- All hashes of documents and of the chain of changes computed anew, with counters and heads: what a superuser can do
-- who has changed something. Triggers are off.
create function test.rechain(p_org text)
returns void
language plpgsql
as $$
declare
    v_org_id constant uuid := test.org_id(p_org);
    v_hash bytea;
    v_bill data.bill;
    v_link data.audit_link;
    v_counter data.document_counter;
begin
    perform set_config('counterfoil.org_id', v_org_id::text, true);
    for v_counter in
        select * from data.document_counter
        where org_id = v_org_id and type in ('bill', 'credit_note')
    loop
        v_hash := decode(repeat('00', 32), 'hex');
        for v_bill in
            select * from data.bill
            where
                org_id = v_org_id and type = v_counter.type and series = v_counter.series
                and fiscal_year = v_counter.fiscal_year
            order by sequence_no
        loop
            v_bill.prev_hash := v_hash;
            v_hash := core.find_document_hash(v_bill);
            update data.bill set prev_hash = v_bill.prev_hash, hash = v_hash
            where org_id = v_bill.org_id and id = v_bill.id;
        end loop;
        update data.document_counter
        set
            head_hash = v_hash,
            last_sequence_no = (
                select count(*) from data.bill
                where org_id = v_org_id and type = v_counter.type and fiscal_year = v_counter.fiscal_year
            ),
            latest_issued_on = (
                select max(issued_on) from data.bill
                where org_id = v_org_id and type = v_counter.type and fiscal_year = v_counter.fiscal_year
            )
        where org_id = v_org_id and type = v_counter.type and fiscal_year = v_counter.fiscal_year;
    end loop;

    v_hash := decode(repeat('00', 32), 'hex');
    for v_link in select * from data.audit_link where org_id = v_org_id order by sequence_no loop
        select
            sha256(
                v_hash || string_agg(
                    core.find_entry_digest(entry),
                    ''::bytea order by entry.id
                )
            )
        into v_hash
        from data.audit_log as entry
        where
            entry.org_id = v_link.org_id
            and entry.changed_xid = v_link.changed_xid
            and entry.id between v_link.first_id and v_link.last_id
            and entry.is_linked <> v_link.is_deferred;
        update data.audit_link set hash = v_hash where org_id = v_link.org_id and sequence_no = v_link.sequence_no;
    end loop;
    update data.audit_head
    set hash = v_hash, sequence_no = (select count(*) from data.audit_link where org_id = v_org_id)
    where org_id = v_org_id;
end;
$$;

-- The last bill taken out with all its parts, its entries and its link, and all hashes computed anew. Triggers are off.
create function test.remove_last_bill(p_org text)
returns void
language plpgsql
as $$
declare
    v_org_id constant uuid := test.org_id(p_org);
    v_bill data.bill;
    v_link data.audit_link;
    v_moved data.stock_movement;
begin
    select * into v_bill from data.bill
    where org_id = v_org_id and type = 'bill' order by sequence_no desc limit 1;
    select * into v_moved from data.stock_movement where bill_id = v_bill.id;
    select link.* into v_link
    from data.audit_link as link
    inner join data.audit_log as entry
        on
            entry.org_id = link.org_id and entry.changed_xid = link.changed_xid
            and entry.id between link.first_id and link.last_id
    where entry.table_name = 'bill' and entry.row_id = v_bill.id::text and not link.is_deferred;

    delete from data.audit_log
    where
        org_id = v_link.org_id and changed_xid = v_link.changed_xid and is_linked
        and id between v_link.first_id and v_link.last_id;
    delete from data.audit_link where org_id = v_link.org_id and sequence_no = v_link.sequence_no;
    update data.audit_link set sequence_no = sequence_no - 1
    where org_id = v_link.org_id and sequence_no > v_link.sequence_no;
    delete from data.bill_line where bill_id = v_bill.id;
    delete from data.bill_tax where bill_id = v_bill.id;
    delete from data.payment where bill_id = v_bill.id;
    delete from data.open_item where item_id = v_bill.id;
    delete from data.stock_movement where bill_id = v_bill.id;
    delete from data.bill where id = v_bill.id;
    update data.stock_level
    set
        quantity = quantity - v_moved.quantity,
        value_amount = value_amount - v_moved.value_amount,
        last_sequence_no = last_sequence_no - 1
    where org_id = v_bill.org_id and product_id = v_moved.product_id;
    update data.product_day as day
    set
        quantity = day.quantity - sold.quantity,
        net_amount = day.net_amount - sold.net_amount,
        cost_amount = day.cost_amount - sold.cost_amount
    from (
        select
            (v_moved).product_id,
            -(v_moved).quantity as quantity,
            v_bill.net_amount as net_amount,
            -(v_moved).value_amount as cost_amount
    ) as sold
    where
        day.org_id = v_bill.org_id
        and day.product_id = sold.product_id
        and day.issued_on = v_bill.issued_on
        and day.type = 'bill';
    perform test.rechain(p_org);
end;
$$;

-- 600 more rows of a table for each shop, as its first but for p_changes, in which no counts them. Triggers are off.
create function test.grow(p_table regclass, p_changes text)
returns void
language plpgsql
as $$
declare
    v_columns constant text := (
        select string_agg(quote_ident(pg_attribute.attname), ', ')
        from pg_attribute
        where pg_attribute.attrelid = p_table and pg_attribute.attnum > 0 and pg_attribute.attgenerated = ''
    );
begin
    execute format(
        'insert into %1$s (%2$s) select %4$s'
        ' from (select distinct on (org_id) * from %1$s) as grown'
        ' cross join generate_series(1, 600) as no'
        ' cross join lateral jsonb_populate_record('
        '     null::%1$s, to_jsonb(grown) || jsonb_build_object(''no'', no, %3$s)'
        ' ) as copy',
        p_table, v_columns, p_changes, regexp_replace(v_columns, '(^|, )', '\1copy.', 'g')
    );
end;
$$;

-- The checks that fail after a superuser has run a statement with triggers and foreign keys off. It is always
-- rolled back; if a constraint still refuses the statement, the result is its code.
create function test.found_after(p_org text, p_statement text)
returns text
language plpgsql
as $$
begin
    perform test.stop_triggers();
    set local session_replication_role = replica;
    execute p_statement;
    raise exception using errcode = 'TEST0', message = test.found_by_verify(p_org)::text;
exception
    when sqlstate 'TEST0' then
        return sqlerrm;
    when others then
        return sqlstate || case when sqlstate like 'PT%' then ' ' || sqlerrm else '' end;
end;
$$;

-- The same, of a verification of what came after the last one.
create function test.found_later_after(p_org text, p_statement text)
returns text
language plpgsql
as $$
begin
    perform test.stop_triggers();
    set local session_replication_role = replica;
    execute p_statement;
    raise exception using errcode = 'TEST0', message = test.verify(p_org, true)::text;
exception
    when sqlstate 'TEST0' then
        return sqlerrm;
    when others then
        return sqlstate || case when sqlstate like 'PT%' then ' ' || sqlerrm else '' end;
end;
$$;

-- An insert of a row into its table, without generated columns.
create function test.insert_statement(p_table regclass, p_row jsonb)
returns text
language sql
stable
set search_path = ''
return (
    select
        format(
            'insert into %1$s (%2$s) select %2$s from jsonb_populate_record(null::%1$s, %3$L)',
            p_table, string_agg(quote_ident(pg_attribute.attname), ', ' order by pg_attribute.attnum), p_row
        )
    from pg_catalog.pg_attribute
    where pg_attribute.attrelid = p_table and pg_attribute.attnum > 0 and pg_attribute.attgenerated = ''
);

-- A row of a shop in a table, as JSON.
create function test.row_of(p_org text, p_table regclass)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
    v_row jsonb;
begin
    execute format('select to_jsonb(item) from %s as item where org_id = $1 limit 1', p_table)
    into v_row using test.org_id(p_org);
    return v_row;
exception when undefined_column then
    return null; -- no tenant table; asked all the same when a query filters later than it reads
end;
$$;

-- A call of a function with the given capability and organization, with an id where it takes one, and with a
-- body that fits all functions.
create function test.call(p_function regproc, p_capability text, p_org_id uuid, p_id uuid)
returns text
language sql
stable
set search_path = ''
return (
    select
        format(
            'select %s(%s)', p_function,
            string_agg(
                case
                    when argument.name = 'p_capability' then format('%L', p_capability)
                    when argument.name = 'p_org_id' then format('%L', p_org_id)
                    when argument.name in ('p_id', 'p_user_id') then format('%L::uuid', p_id)
                    when argument.name = 'p_version' then '1'
                    when argument.name = 'p_limit' then '50'
                    when argument.name = 'p_token' then '''token'''
                    when argument.name = 'p_idempotency_key' then '''key'''
                    when argument.name = 'p_body'
                        then
                            format(
                                '%L', -- of the type that the function takes
                                '{"name": "x", "method": "cash", "amount": "1.00", "reason": "x", "role": "cashier",'
                                ' "lines": [{"line_no": 1, "quantity": "1", "restock": true}]}'
                            )
                    else 'null'
                end,
                ', ' order by argument.no
            )
        )
    from pg_catalog.pg_proc
    cross join unnest(pg_proc.proargnames) with ordinality as argument (name, no)
    where pg_proc.oid = p_function
);
