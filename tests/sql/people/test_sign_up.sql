-- auth.sign_up: a person, their shop and a session.
begin;
select plan(35);

create temporary table signed (answer json);
grant select, insert on signed to public;

set local session authorization counterfoil_auth;
insert into signed
select
    auth.sign_up(
        ' Ann@Example.com ', '$argon2id$x', ' Ann ', ' Acme ', 'JPY', 'JP', '10.0.0.1', 'capability', 'refresh'
    ) as answer;
set local session authorization counterfoil_api;

select
    is(
        (signed.answer -> 'user' ->> 'email', signed.answer -> 'user' ->> 'name')::text,
        '(ann@example.com,Ann)', 'a person, trimmed'
    )
from signed;
select
    is(
        (
            signed.answer -> 'org' ->> 'name',
            signed.answer -> 'org' ->> 'currency', signed.answer -> 'org' ->> 'minor_units'
        )::text,
        '(Acme,JPY,0)', 'an organization'
    )
from signed;
select
    is(
        api.get_me('capability')::jsonb - 'user',
        jsonb_build_object(
            'memberships',
            jsonb_build_array(
                jsonb_build_object(
                    'org_id', signed.answer -> 'org' -> 'id', 'org_name', 'Acme', 'role', 'admin', 'role_name', null
                )
            )
        ),
        'the person is its admin'
    )
from signed;
select
    is(
        api.get_org('capability', (signed.answer -> 'org' ->> 'id')::uuid)::text,
        (signed.answer -> 'org')::text, 'the capability works at once'
    )
from signed;

reset session authorization;
select is(
    (
        select credential.setting || ' ' || (credential.verifier::bytea = sha256('$argon2id$x'))::text
        from data.credential
    ), '$argon2id true', 'how to hash the password is stored, and a hash of its hash'
);
select is(
    (
        select count(*) from data.session
        where session.capability_hash = sha256('capability')
    ), 1::bigint, 'only the sha256 of the capability is stored'
);
select is(
    (
        select count(*) from data.refresh_token
        where refresh_token.token_hash = sha256('refresh')
    ), 1::bigint, 'only the sha256 of the refresh token is stored'
);
select is(
    (select session.expires_at - now() from data.session),
    make_interval(secs => auth.get_access_seconds()), 'the capability lasts ten minutes'
);
select is(
    (select refresh_token.expires_at - now() from data.refresh_token),
    interval '30 days', 'the refresh token lasts thirty days'
);

set local session authorization counterfoil_auth;
select
    is(
        test.attempt(
            format(
                'select auth.sign_up(%L, %L, ''x'', ''x'', %L, %L, ''10.0.0.1'', ''c2'', ''r2'')',
                email, hash, currency, country
            )
        ),
        code, why
    )
from (
    values
    ('b@example.com', 'plain password', 'EUR', 'FR', '23514', 'a password that is not hashed'),
    ('b@example.com', '$argon2id$x', 'euro', 'FR', '23514', 'an invalid currency code'),
    ('b@example.com', '$argon2id$x', 'EUR', 'France', '23514', 'an invalid country code')
) as refused (email, hash, currency, country, code, why);

-- Sign-up reveals whether an address has an account, so each guess counts as a failure and leads to a wait.
select
    is(
        auth.sign_up(
            'ANN@example.com', '$argon2id$x', 'x', 'x', 'EUR', 'FR', '10.0.1.9', 'c2', 'r2'
        )::text,
        null, format('an address that is taken, in any case: no answer (try %s)', no)
    )
from generate_series(1, 5) as no;
select throws_ok(
    $$ select auth.sign_up('ann@example.com', '$argon2id$x', 'x', 'x', 'EUR', 'FR', '10.0.1.9', 'c2', 'r2') $$,
    'PT429', 'rate_limited', 'after five tries there is a wait'
);
select throws_ok(
    $$ select auth.check_sign_up(' ANN@example.com', '10.0.1.9') $$,
    'PT429', 'rate_limited', 'which is told before anything is hashed'
);
select lives_ok($$ select auth.check_sign_up('dee@example.com', '10.0.1.9') $$, 'another account does not wait');

reset session authorization;
select is((select count(*) from data.org), 1::bigint, 'no organization is left behind');
set local session authorization counterfoil_auth;

-- An address makes ten accounts in an hour.
select
    isnt(
        auth.sign_up(
            format('many%s@example.com', no),
            '$argon2id$x', 'x', 'x', 'EUR', 'FR', '10.0.1.10', format('mc%s', no), format('mr%s', no)
        )::text,
        null, format('account %s of an address', no)
    )
from generate_series(1, 10) as no;
select throws_ok(
    $$ select auth.check_sign_up('many11@example.com', '10.0.1.10') $$,
    'PT429', 'rate_limited', 'the next has to wait'
);
select throws_ok(
    $$ select auth.sign_up('many11@example.com', '$argon2id$x', 'x', 'x', 'EUR', 'FR', '10.0.1.10', 'c11', 'r11') $$,
    'PT429', 'rate_limited', 'also when nobody asked before'
);
select lives_ok($$ select auth.check_sign_up('many11@example.com', '10.0.1.11') $$, 'at another address not');
reset session authorization;
update data.login_attempt set attempted_at = login_attempt.attempted_at - interval '61 minutes';
select lives_ok($$ select auth.check_sign_up('many11@example.com', '10.0.1.10') $$, 'and after an hour not');

select * from finish();
rollback;
