-- Logins of analysts: who has one, and its revocation. `counterfoil create-analyst` makes them.
begin;
select plan(14);

select test.sign_up(shop) from unnest(array['acme', 'rival']) as shop;
select test.join('acme', role) from unnest(array['manager', 'analyst']) as role;
select test.product(shop, 'A') from unnest(array['acme', 'rival']) as shop;

create function pg_temp.login(p_name text)
returns text
language sql
return format('tap_%s_%s', pg_backend_pid(), p_name);
do $$
declare
    v_name text;
begin
    foreach v_name in array array['one', 'two', 'other'] loop
        execute format('create role %I login', pg_temp.login(v_name));
        execute format('grant counterfoil_analyst to %I with inherit true, set false', pg_temp.login(v_name));
        perform deploy.map_analyst(
            pg_temp.login(v_name), test.org_id(case v_name when 'other' then 'rival' else 'acme' end)
        );
    end loop;
end;
$$;

create function pg_temp.logins(p_person text default 'acme')
returns text
language sql
return (
    select string_agg(item ->> 'login' || ' ' || (item ->> 'revoked_at' is null), ',' order by item ->> 'login')
    from json_array_elements(api.list_analyst_logins(p_person, test.org_id('acme')) -> 'items') as item
);
create function pg_temp.id(p_name text)
returns uuid
language sql
security definer
return (
    select analyst.id from data.analyst
    where analyst.login = pg_temp.login(p_name)
);
create function pg_temp.seen_by(p_name text)
returns bigint
language plpgsql
as $$
declare
    v_seen bigint;
begin
    execute format('set local session authorization %I', pg_temp.login(p_name));
    select count(*) into v_seen from analytics.products;
    reset session authorization;
    return v_seen;
end;
$$;

select is(
    pg_temp.logins(), format('%s true,%s true', pg_temp.login('one'), pg_temp.login('two')),
    'an admin sees the logins of the shop, and no other'
);
select is(test.attempt($$ select pg_temp.logins('acme manager') $$), 'PT403 forbidden', 'a manager does not');
select is(test.attempt($$ select pg_temp.logins('acme analyst') $$), 'PT403 forbidden', 'nor does an analyst');
select is((pg_temp.seen_by('one'), pg_temp.seen_by('two'))::text, '(1,1)', 'both read the shop');

select is(
    test.attempt(
        format('select api.revoke_analyst_login(''acme'', test.org_id(''acme''), %L)', pg_temp.id('other'))
    ),
    'PT404 not_found', 'the login of another shop is not there'
);
select is(
    test.attempt(
        format('select api.revoke_analyst_login(''acme manager'', test.org_id(''acme''), %L)', pg_temp.id('one'))
    ),
    'PT403 forbidden', 'a manager revokes none'
);
create temporary table revoked as
select api.revoke_analyst_login('acme', test.org_id('acme'), pg_temp.id('one')) as login;
select is(
    (
        select (revoked.login ->> 'revoked_by', revoked.login ->> 'revoked_at' is not null)::text
        from revoked
    ),
    format('(%s,t)', test.user_id('acme')), 'an admin revokes one'
);
select is(
    api.revoke_analyst_login('acme', test.org_id('acme'), pg_temp.id('one'))::text,
    (select revoked.login::text from revoked), 'a second time changes nothing'
);
select is(pg_temp.logins(), format('%s false,%s true', pg_temp.login('one'), pg_temp.login('two')), 'it stays listed');
select is(
    (pg_temp.seen_by('one'), pg_temp.seen_by('two'), pg_temp.seen_by('other'))::text, '(0,1,1)', 'it sees nothing'
);

select is(
    (
        select string_agg(entry ->> 'action', ',' order by entry ->> 'id')
        from json_array_elements(
            api.list_audit(
                'acme', test.org_id('acme'), null, 'analyst', pg_temp.id('one')::text, null, null, null, 50
            ) -> 'items'
        ) as entry
    ),
    'insert,update', 'the audit log has both'
);

-- Raw SQL, as the owner of the table.
select set_config('counterfoil.org_id', test.org_id('acme')::text, true);
select
    is(
        test.attempt(format('update data.analyst set %s where login = %L', change.what, pg_temp.login('one'))),
        'PT409 immutable', change.why
    )
from (
    values
    ('revoked_at = null, revoked_by = null', 'what was revoked is not given back'),
    ('org_id = org_id, revoked_at = now()', 'nor revoked again')
) as change (what, why);
select is(
    test.attempt(
        format(
            'update data.analyst set org_id = %L where login = %L', test.org_id('rival'), pg_temp.login('two')
        )
    ),
    'PT409 immutable', 'a login never moves to another shop'
);

select * from finish();
rollback;
