-- Invariant 4: an issued, paid, moved, answered or logged fact never changes and is never deleted, by anybody.
begin;
select plan(15);

select test.busy_shop('acme');
set constraints all immediate; -- what is pending would refuse a truncate before the guards do

create temporary table asked as
select
    ledger.name as table_name,
    command.text
from test.ledger
cross join lateral (
    values
    (format('update %s set org_id = org_id', ledger.name)),
    (format('delete from %s', ledger.name)),
    (format('truncate %s cascade', ledger.name))
) as command (text);
grant select on asked to public;

select set_config('counterfoil.org_id', test.org_id('acme')::text, true);

-- Some roles lack the privilege; for all others the guard refuses.
select is_empty(
    $$ select asked.* from asked where test.attempt_as_definer(asked.text) <> '42501' $$,
    'the owner of the functions HTTP calls'
);
select is_empty(
    $$ select asked.* from asked where test.attempt_as_auth_definer(asked.text) <> '42501' $$,
    'the owner of the functions that log in'
);

set local role counterfoil_owner;
select is_empty(
    $$ select asked.*, test.attempt(asked.text) from asked where test.attempt(asked.text) <> 'PT409 immutable' $$,
    'the owner of the tables'
);
set local role counterfoil_guard;
select is_empty($$ select asked.* from asked where test.attempt(asked.text) <> '42501' $$, 'the owner of the guards');
set local role counterfoil_analyst;
select is_empty($$ select asked.* from asked where test.attempt(asked.text) <> '42501' $$, 'an analyst');
reset role;
set local session authorization counterfoil_api;
select is_empty($$ select asked.* from asked where test.attempt(asked.text) <> '42501' $$, 'the web process');
set local session authorization counterfoil_auth;
select is_empty($$ select asked.* from asked where test.attempt(asked.text) <> '42501' $$, 'the web process at login');
set local session authorization counterfoil_migrator;
select is_empty($$ select asked.* from asked where test.attempt(asked.text) <> '42501' $$, 'the login that deploys');
reset session authorization;

select is_empty($$ select asked.* from asked where test.attempt(asked.text) <> 'PT409 immutable' $$, 'a superuser');
set local session_replication_role = replica;
select is_empty(
    $$ select asked.* from asked where test.attempt(asked.text) <> 'PT409 immutable' $$, 'a superuser as replica'
);
set local session_replication_role = origin;

-- Nobody can add lines to an issued document.
select is(
    test.attempt(
        test.insert_statement('data.bill_line', test.row_of('acme', 'data.bill_line') || '{"line_no": 99}')
    ),
    'PT409 immutable', 'no line is added'
);
select is(
    test.attempt(test.insert_statement('data.bill_tax', test.row_of('acme', 'data.bill_tax') || '{"tax_rate": 99}')),
    'PT409 immutable', 'no tax is added'
);

-- The guards themselves.
set local role counterfoil_owner;
select results_eq(
    $$
        select fault.text, test.attempt(fault.text)
        from (
            values
            ('alter table data.bill disable trigger bill_immutable'),
            ('alter table data.bill disable trigger user'),
            ('alter table data.bill enable trigger bill_immutable'),
            ('alter table data.bill enable replica trigger bill_immutable'),
            ('drop trigger bill_immutable on data.bill'),
            ('drop trigger bill_never_truncated on data.bill'),
            ('drop trigger payment_in_open_books on data.payment'),
            ('drop table data.bill cascade')
        ) as fault (text)
        where test.attempt(fault.text) <> 'PT403 forbidden'
    $$,
    $$ select null::text, null::text where false $$,
    'the owner of the tables cannot remove guards'
);
select is(
    test.attempt(
        $$
            create or replace function guard.refuse_change() returns trigger language plpgsql as 'begin return new; end'
        $$
    ),
    '42501', 'the owner of the tables cannot replace guards'
);
select is(
    test.attempt('drop function guard.refuse_change() cascade'), '42501', 'the owner of the tables cannot drop guards'
);
reset role;

select * from finish();
rollback;
