-- Rooms. `data`, `guard` and `session` stay; the others hold only code, and each deploy builds them anew.

-- First take the lock that every call of the shop takes first, to look its caller up. Running calls end, and new ones
-- wait without holding any lock, so the deploy never waits for a call that waits for the deploy.
set local role counterfoil_owner;
do $$
begin
    if to_regclass('data.session') is not null then
        lock table data.session in access exclusive mode;
    end if;
end;
$$;
reset role;

do $$
begin
    execute format('revoke all on database %I from public', current_database());
    execute format(
        'grant connect on database %I to '
        'counterfoil_api, counterfoil_auth, counterfoil_worker, counterfoil_operator, counterfoil_analyst',
        current_database()
    );
    execute format('alter database %I set timezone to ''UTC''', current_database()); -- times in JSON end in +00:00
end;
$$;

create schema if not exists data authorization counterfoil_owner;
create schema if not exists guard authorization counterfoil_guard;
create schema if not exists session authorization counterfoil_definer;

set local role counterfoil_definer;
drop schema if exists core cascade;
drop schema if exists shape cascade;
drop schema if exists api cascade;
drop schema if exists analytics cascade;
set local role counterfoil_auth_definer;
drop schema if exists auth cascade;
set local role counterfoil_owner;
drop schema if exists deploy cascade;
reset role;

create schema auth authorization counterfoil_auth_definer;
create schema core authorization counterfoil_definer;
create schema shape authorization counterfoil_definer;
create schema api authorization counterfoil_definer;
create schema analytics authorization counterfoil_definer;
create schema deploy authorization counterfoil_owner;

set local role counterfoil_auth_definer;
grant usage, create on schema auth to counterfoil_verifier;

set local role counterfoil_owner;
grant usage, create on schema deploy to counterfoil_reaper;
grant usage on schema deploy to counterfoil_operator;

-- The role that deploys this database operates it too, where nobody has given counterfoil_operator a password.
do $$
begin
    execute format('grant usage on schema deploy to %I', session_user);
end;
$$;
reset role;

comment on schema data is 'Tables. Only migrations change what is here.';
comment on schema guard is 'Functions that tables use: triggers, defaults, checks. A role that owns no table owns them.';
comment on schema session is 'The caller: capability, organization, user, permission.';
comment on schema auth is 'Sign-up, login, refresh, logout, and the outbox: everything that counterfoil_auth and counterfoil_worker may call.';
comment on schema core is 'Private functions of the product; only the definer may call them.';
comment on schema shape is 'Result shapes: the views whose rows become the JSON of the API.';
comment on schema api is 'Everything that HTTP may call. One function, one file, one permission.';
comment on schema analytics is 'Read-only views for analysts, each bound to the organization of its login.';
comment on schema deploy is 'Functions that the operator''s command line may call.';

-- Usage of a schema; privileges on its objects are granted beside each of them.
-- Analysts get no usage of data: they reach tables through the analytics views alone.
grant usage on schema data
to counterfoil_definer, counterfoil_auth_definer, counterfoil_guard, counterfoil_verifier;
grant usage on schema guard to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer, counterfoil_verifier;
grant usage on schema session
to counterfoil_owner, counterfoil_auth_definer, counterfoil_guard, counterfoil_verifier;
grant usage on schema core to counterfoil_auth_definer; -- whose functions for the worker make events of webhooks
grant usage on schema shape to counterfoil_owner;
grant usage on schema auth to counterfoil_auth, counterfoil_worker, counterfoil_definer, counterfoil_owner;
grant usage on schema api to counterfoil_api;
grant usage on schema analytics to counterfoil_analyst;
