-- What need not be kept goes; what somebody still needs stays.
begin;
select plan(10);

select test.busy_shop('acme');
select test.busy_shop('rival');

create function pg_temp.keys(p_shop text)
returns bigint
language sql
as $$ select count(*) from data.idempotency_key as stored where stored.org_id = test.org_id(p_shop); $$;

create temporary table known on commit drop as
select
    pg_temp.keys('acme') as acme,
    pg_temp.keys('rival') as rival;

-- Two keys and an import of 31 days ago, and one key of 29.
create function pg_temp.age(p_table regclass, p_days integer, p_limit integer)
returns void
language plpgsql
as $$
begin
    execute format(
        'update %1$s set created_at = now() - make_interval(days => $1)'
        ' where ctid in (select ctid from %1$s where org_id = test.org_id(''acme'') order by created_at limit $2)',
        p_table
    )
    using p_days, p_limit;
end;
$$;
select test.stop_triggers();
update data.idempotency_key
set created_at = now() - interval '30 days' + interval '1 minute'
where idempotency_key.org_id = test.org_id('acme');
select pg_temp.age('data.idempotency_key', 31, 2);
set constraints all immediate;
do $$
declare
    v_trigger record;
begin
    for v_trigger in
        select tgrelid::regclass as name, tgname
        from pg_trigger
        where tgenabled = 'D' and not tgisinternal
    loop
        execute format('alter table %s enable always trigger %I', v_trigger.name, v_trigger.tgname);
    end loop;
end;
$$;
select pg_temp.age('data.import_job', 31, 9);
insert into data.login_attempt (email, address, attempted_at)
values ('old@example.com', '::1', now() - interval '25 hours'), ('new@example.com', '::1', now() - interval '23 hours');

set local session authorization counterfoil_api;
select is(
    test.attempt($$ select deploy.forget_of_org(test.org_id('acme'), 9) $$), '42501', 'the web process forgets nothing'
);
set local session authorization counterfoil_migrator;
select is(deploy.forget_of_org(test.org_id('acme'), 1), 1::bigint, 'as many keys as were asked for');
select is(deploy.forget_of_org(test.org_id('acme'), 9), 1::bigint, 'then the rest of the old ones');
select is(deploy.forget_of_org(test.org_id('acme'), 9), 0::bigint, 'and no younger one');
select is(deploy.forget_attempts() > 0, true, 'old tries go');
reset session authorization;

select is(
    (select (known.acme - pg_temp.keys('acme'), known.rival - pg_temp.keys('rival'))::text from known),
    '(2,0)', 'of this organization'
);
select is(
    (
        select array_agg(attempt.email)
        from data.login_attempt as attempt
        where attempt.email in ('old@example.com', 'new@example.com')
    ),
    '{new@example.com}', 'tries that a throttle looks at stay'
);
select is(
    (
        select count(*)
        from data.import_row
        where import_row.org_id = test.org_id('acme')
    ),
    0::bigint,
    'rows of old imports go'
);
select is(test.found_by_verify('acme'), '{}', 'the books verify as before');
select is(
    test.attempt(
        $$
            delete from data.idempotency_key
            where idempotency_key.org_id = test.org_id('acme')
        $$
    ),
    'PT409 immutable', 'not even a superuser deletes a younger key'
);

select * from finish();
rollback;
