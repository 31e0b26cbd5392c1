-- What guards the books changes in a deploy only. Somebody who may act as every owner is refused outside of one, and
-- what a superuser changes shows in words.
begin;
select plan(66);

create temporary table way (no integer generated always as identity, what text, statement text, finding text);
insert into way (what, statement, finding) values
('dropping a trigger', 'drop trigger bill_immutable on data.bill', '%trigger bill_immutable on data.bill is gone%'),
(
    'switching a trigger off', 'alter table data.bill disable trigger bill_immutable',
    '%trigger bill_immutable on data.bill was changed%Now it is: off %'
),
(
    'dropping the function of the triggers', 'drop function guard.refuse_change() cascade',
    '%function guard.refuse_change() is gone%'
),
(
    'replacing it',
    'create or replace function guard.refuse_change() returns trigger language plpgsql'
    ' as $f$ begin return coalesce(new, old); end $f$',
    '%function guard.refuse_change() was changed%'
),
(
    'changing what it runs with', 'alter function guard.refuse_change() set search_path = public',
    '%function guard.refuse_change() was changed%'
),
(
    'making a column anew',
    'alter table data.purchase_order_line drop column supplier_sku cascade;'
    ' alter table data.purchase_order_line add column supplier_sku text',
    '%column data.purchase_order_line.supplier_sku was changed%'
),
('a column more', 'alter table data.bill add column kickback numeric', '%column data.bill.kickback is there, and%'),
(
    'a table in the place of another',
    'alter table data.bill rename to bill_of_before; create table data.bill (like data.bill_of_before including all)',
    '%table data.bill was changed%'
),
(
    'a trigger that changes rows before they are written',
    'create trigger bill_aaa before insert on data.bill for each row execute function guard.count_version()',
    '%trigger bill_aaa on data.bill is there, and no deploy made it%'
),
(
    'a rule', 'create rule nothing as on insert to data.payment do instead nothing',
    '%rule nothing on data.payment is there, and no deploy made it%'
),
(
    'row security off', 'alter table data.bill disable row level security',
    '%table data.bill was changed%'
),
(
    'row security not for the owner', 'alter table data.bill no force row level security',
    '%table data.bill was changed%'
),
(
    'a second policy', 'create policy all_rows on data.bill using (true)',
    '%policy all_rows on data.bill is there, and no deploy made it%'
),
(
    'another policy', 'alter policy bill_tenant on data.bill using (true)',
    '%policy bill_tenant on data.bill was changed%'
),
('no policy', 'drop policy bill_tenant on data.bill', '%policy bill_tenant on data.bill is gone%'),
(
    'a grant', 'grant update on data.bill to counterfoil_api',
    '%table data.bill was changed%counterfoil_api=w%'
),
(
    'a grant of a function', 'grant execute on function core.lock_org(uuid) to counterfoil_api',
    '%function core.lock_org(uuid) was changed%'
),
(
    'a new function',
    'create function api.open_all() returns text language sql security definer as $f$ select 1::text $f$',
    '%function api.open_all() is there, and no deploy made it%'
),
(
    'a check gone', 'alter table data.stock_level drop constraint stock_level_check',
    '%constraint stock_level_check on data.stock_level is gone%'
),
(
    'a foreign key unchecked', 'alter table data.payment disable trigger all',
    '%table data.payment was changed%without checks of foreign keys%'
),
(
    'a view with the rights of its owner', 'alter view shape.product set (security_invoker = false)',
    '%view shape.product was changed%'
),
('a dropped view', 'drop view analytics.documents cascade', '%view analytics.documents is gone%'),
('another owner', 'alter table data.bill owner to counterfoil_definer', '%table data.bill was changed%'),
(
    'a wider type', 'alter domain data.unsigned_quantity drop constraint unsigned_quantity_check',
    '%constraint unsigned_quantity_check on data.unsigned_quantity is gone%'
),
(
    'another default', 'alter table data.bill alter column id set default gen_random_uuid()',
    '%column data.bill.id was changed%'
),
('a comment, by which attach knows a trigger', 'comment on trigger bill_immutable on data.bill is null', null),
('what new functions are granted', 'alter default privileges grant execute on functions to public', null);

-- The login that deploys, as every owner in turn.
create function pg_temp.as_owners(p_statement text)
returns text
language plpgsql
as $$
declare
    v_role name;
    v_answer text;
    v_answers text [] := '{}';
begin
    foreach v_role in array
        '{none,counterfoil_owner,counterfoil_guard,counterfoil_definer,counterfoil_auth_definer,counterfoil_verifier}'
        ::name []
    loop
        perform set_config('role', v_role, true);
        v_answer := test.attempt(p_statement);
        v_answers := v_answers || v_answer;
    end loop;
    perform set_config('role', 'none', true);
    return (
        select string_agg(distinct answer, ', ' order by answer)
        from unnest(v_answers) as answer
        where answer <> '42501' -- of who is not its owner
    );
end;
$$;
create function pg_temp.findings(p_statement text)
returns text
language plpgsql
as $$
declare
    v_found text;
begin
    alter event trigger counterfoil_keep_triggers disable;
    execute p_statement;
    select string_agg(violation, chr(10)) into v_found from deploy.list_catalogue_violations();
    raise sqlstate 'UNDO1';
exception when sqlstate 'UNDO1' then
    return coalesce(v_found, 'nothing');
end;
$$;
grant select on way to public;

-- As a deploy does at its end. (Else this file would notice any fault of any guard, which other files have to.)
select coalesce(deploy.record_catalogue()::text, '');
select is_empty('select * from deploy.list_catalogue_violations()', 'a deploy leaves nothing to find');
select is_empty(
    $$
        select kinds.name from (
            values ('schema'), ('table'), ('view'), ('index'), ('column'), ('constraint'), ('trigger'), ('policy'),
            ('function'), ('type'), ('event trigger'), ('default grants'), ('role')
        ) as kinds (name)
        where not exists (select from data.deployed_object where deployed_object.kind = kinds.name)
    $$,
    'it records all kinds of things'
);

do $$
begin
    execute 'grant counterfoil_owner, counterfoil_guard, counterfoil_definer, counterfoil_auth_definer,'
    ' counterfoil_verifier to counterfoil_migrator with set true, inherit true';
end;
$$;
set local session authorization counterfoil_migrator;
select
    is(
        pg_temp.as_owners(way.statement),
        case when way.what not in ('a foreign key unchecked', 'another owner') then 'PT403 forbidden' end,
        'outside of a deploy: ' || way.what
    )
from way
order by way.no;
select is(pg_temp.as_owners(aim.statement), null, 'nobody of the product reaches what watches: ' || aim.statement)
from (
    values
    ('drop function watch.keep_triggers() cascade'),
    ('drop function watch.refuse_changes() cascade'),
    ('drop schema watch cascade'),
    ('alter event trigger counterfoil_refuse_changes disable'),
    ('drop event trigger counterfoil_refuse_drops'),
    ('insert into watch.deploy default values'),
    ('delete from watch.protected_trigger')
) as aim (statement);
select
    is(
        pg_temp.as_owners(aim.statement), 'PT403 forbidden', 'nobody writes what a deploy left: ' || aim.statement
    )
from (
    values
    ('insert into data.deployed_object values (''table'', ''data.bill'', ''as it is now'')'),
    ('truncate data.deployed_object'),
    ('select deploy.record_catalogue()')
) as aim (statement);

-- In a deploy it goes, and leaves a row.
set local role counterfoil_owner;
select coalesce(watch.begin_deploy()::text, '');
select is(
    test.attempt('alter table data.customer add column fax text'), '0 rows', 'in a deploy it goes'
);
select is(
    (
        select deploy.login from watch.deploy
        where deploy.transaction_id = pg_current_xact_id()
    ), 'counterfoil_migrator', 'and a row keeps whose it was'
);
reset session authorization;

-- A superuser can do it all, and is found.
select
    ok(
        found.findings like way.finding, 'found: ' || way.what
    )
from way
cross join lateral pg_temp.findings(way.statement) as found (findings)
where way.finding is not null
order by way.no;

select * from finish();
rollback;
