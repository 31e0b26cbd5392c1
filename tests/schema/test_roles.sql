-- Which role can become which. Runtime logins own nothing, and cannot become a role that owns something.
begin;
select plan(11);

select results_eq(
    $$
        select
            pg_roles.oid::regrole::text,
            pg_roles.rolcanlogin,
            pg_roles.rolcreaterole
        from pg_roles
        where pg_roles.rolname in (
            'counterfoil_analyst', 'counterfoil_api', 'counterfoil_auth', 'counterfoil_auth_definer',
            'counterfoil_definer', 'counterfoil_guard', 'counterfoil_migrator', 'counterfoil_operator',
            'counterfoil_owner', 'counterfoil_reaper', 'counterfoil_verifier', 'counterfoil_worker'
        )
        order by 1
    $$,
    $$
        values
        ('counterfoil_analyst', false, false),
        ('counterfoil_api', true, false),
        ('counterfoil_auth', true, false),
        ('counterfoil_auth_definer', false, false),
        ('counterfoil_definer', false, false),
        ('counterfoil_guard', false, false),
        ('counterfoil_migrator', true, true), -- it deploys, and makes analysts
        ('counterfoil_operator', true, false),
        ('counterfoil_owner', false, false),
        ('counterfoil_reaper', false, false),
        ('counterfoil_verifier', false, false),
        ('counterfoil_worker', true, false)
    $$,
    'the roles are these; no owner can log in, except the role that deploys'
);

create temporary view ours as
select pg_roles.*
from pg_catalog.pg_roles
where
    starts_with(pg_roles.rolname::text, 'counterfoil_')
    or pg_catalog.pg_has_role(pg_roles.rolname, 'counterfoil_analyst', 'member') and not pg_roles.rolsuper;

select is_empty(
    $$
        select ours.rolname from ours
        where ours.rolsuper or ours.rolbypassrls or ours.rolreplication or ours.rolcreatedb
    $$,
    'no role is superuser, bypasses row security, replicates or creates databases'
);

-- All roles a login reaches by SET ROLE or by inheritance. ADMIN alone, which the migrator holds between two
-- deploys, is not a way to act as the role.
create temporary view reach as
with recursive reachable (login, oid) as (
    select
        pg_roles.rolname,
        pg_roles.oid
    from pg_catalog.pg_roles
    where pg_roles.rolcanlogin and not pg_roles.rolsuper
    union
    select
        reachable.login,
        pg_auth_members.roleid
    from reachable
    inner join pg_catalog.pg_auth_members
        on
            reachable.oid = pg_auth_members.member
            and (pg_auth_members.set_option or pg_auth_members.inherit_option)
)

select
    pg_roles.*,
    reachable.login
from reachable
inner join pg_catalog.pg_roles on reachable.oid = pg_roles.oid;

select is_empty(
    $$
        select reach.login, reach.rolname
        from reach
        where reach.rolname in (
            'counterfoil_owner', 'counterfoil_definer', 'counterfoil_auth_definer', 'counterfoil_guard',
            'counterfoil_reaper', 'counterfoil_verifier'
        )
    $$,
    'no login can act as a role that owns tables or functions'
);

select is_empty(
    $$
        select reach.login, reach.rolname
        from reach
        inner join ours on ours.rolname = reach.login
        where reach.rolsuper or reach.rolbypassrls or starts_with(reach.rolname::text, 'pg_')
    $$,
    'no login can become superuser, bypass row security, or use a predefined role'
);

select is_empty(
    $$
        select reach.login, reach.rolname from reach
        where
            reach.login in ('counterfoil_api', 'counterfoil_auth', 'counterfoil_operator', 'counterfoil_worker')
            and reach.rolname <> reach.login
    $$,
    'the logins of the web process, the operator and the worker are members of nothing'
);

select is_empty(
    $$
        select pg_roles.rolname, pg_shdepend.classid::regclass, pg_shdepend.objid
        from pg_shdepend
        inner join pg_roles on pg_roles.oid = pg_shdepend.refobjid
        where pg_shdepend.refclassid = 'pg_authid'::regclass
        and pg_shdepend.deptype = 'o'
        and pg_shdepend.dbid = (select pg_database.oid from pg_database where pg_database.datname = current_database())
        and pg_roles.rolcanlogin and not pg_roles.rolsuper
    $$,
    'no login owns anything in the database'
);

select results_eq(
    $$ select room.name, room.owner::regrole::text from test.room where room.name <> 'watch' order by 1 $$,
    $$
        values
        ('analytics', 'counterfoil_definer'),
        ('api', 'counterfoil_definer'),
        ('auth', 'counterfoil_auth_definer'),
        ('core', 'counterfoil_definer'),
        ('data', 'counterfoil_owner'),
        ('deploy', 'counterfoil_owner'),
        ('guard', 'counterfoil_guard'),
        ('session', 'counterfoil_definer'),
        ('shape', 'counterfoil_definer')
    $$,
    'the schemas are these, each with its owner'
);

select is_empty(
    $$
        select room.name, routine.name, relation.name
        from test.room
        inner join pg_roles on room.owner = pg_roles.oid
        left join test.routine on routine.pronamespace = room.oid
        left join test.relation on relation.room = room.name and relation.relkind = 'r'
        where room.name = 'watch' and (
            not pg_roles.rolsuper
            or routine.proowner <> room.owner
            or relation.relowner <> room.owner
        )
    $$,
    'what watches the guards belongs to a superuser, whom nobody else can become'
);

select is_empty(
    $$
        select relation.name, relation.relowner::regrole
        from test.relation
        where relation.relkind in ('r', 'p') and relation.relowner <> 'counterfoil_owner'::regrole
        and relation.room <> 'watch' -- a superuser's
        and (relation.relowner, relation.name) not in (
            ('counterfoil_verifier'::regrole, 'data.credential'),
            ('counterfoil_verifier'::regrole, 'data.decoy_key'),
            ('counterfoil_verifier'::regrole, 'data.member_pin'),
            ('counterfoil_verifier'::regrole, 'data.passkey'),
            ('counterfoil_verifier'::regrole, 'data.passkey_challenge'),
            ('counterfoil_verifier'::regrole, 'data.recovery_code'),
            ('counterfoil_verifier'::regrole, 'data.totp')
        )
    $$,
    'all tables have one owner, which owns no functions, except what secrets are checked against'
);

select is_empty(
    $$
        select routine.name, routine.proowner::regrole
        from test.routine
        inner join test.room on room.oid = routine.pronamespace
        where routine.proowner <> room.owner and routine.name not in (
            'auth.accept_totp(uuid,text)', -- counterfoil_verifier's, who alone reads secrets; likewise all of auth
            'auth.compute_hmac_sha1(bytea,bytea)',
            'auth.compute_sha1(bytea)',
            'auth.compute_totp(bytea,bigint)',
            'auth.drop_passkeys(uuid,uuid)',
            'auth.drop_recovery_codes(uuid)',
            'auth.drop_totp(uuid)',
            'auth.find_pin_setting(uuid,uuid)',
            'auth.find_setting(text)',
            'auth.find_totp_step(bytea,bigint,text)',
            'auth.invert(numeric,numeric)',
            'auth.is_es256(bytea,bytea,bytea)',
            'auth.is_on_p256(numeric,numeric)',
            'auth.is_password(text,text)',
            'auth.is_pin(uuid,uuid,text)',
            'auth.is_rs256(bytea,bytea,bytea)',
            'auth.make_challenge(uuid)',
            'auth.make_decoy_setting(text)',
            'auth.make_random_bytes(integer)',
            'auth.make_recovery_codes(uuid)',
            'auth.read_base64url(text)',
            'auth.read_integer(bytea)',
            'auth.store_passkey(uuid,jsonb)',
            'auth.store_totp(uuid)',
            'auth.use_challenge(uuid,bytea,text)',
            'auth.use_code(uuid,text)',
            'auth.use_passkey(uuid,jsonb)',
            'auth.write_base32(bytea)',
            'deploy.reap_analysts(integer,text[])' -- counterfoil_reaper's, who may cancel analysts' queries
        )
    $$,
    'a function belongs to the owner of its schema'
);

select results_eq(
    $$
        select pg_db_role_setting.setrole::regrole::text
        from pg_catalog.pg_db_role_setting
        inner join pg_catalog.pg_database on pg_db_role_setting.setdatabase = pg_database.oid
        where
            pg_database.datname = current_database()
            and 'log_error_verbosity=terse' = any(pg_db_role_setting.setconfig)
        order by 1
    $$,
    array['counterfoil_api', 'counterfoil_auth'],
    'what the service refuses is told to the caller and not to the log of the server'
);

select * from finish();
rollback;
