-- One list of problems, and one function that raises them.
begin;
select plan(14);

create function pg_temp.refusal(p_statement text)
returns text[]
language plpgsql
as $$
declare
    v_detail text;
    v_hint text;
    v_field text;
    v_fields text;
begin
    execute p_statement;
    return null;
exception when others then
    get stacked diagnostics
        v_detail = pg_exception_detail,
        v_hint = pg_exception_hint,
        v_field = column_name,
        v_fields = pg_datatype_name;
    return array[sqlstate, sqlerrm, v_detail, v_hint, v_field, v_fields];
end;
$$;

select is_empty(
    $$
        select problem_type.slug from guard.list_problem_types() as problem_type
        where
            pg_temp.refusal(format('select guard.raise_problem(%L, %L)', problem_type.slug, 'It is so.'))
            is distinct from array[
                'PT' || problem_type.status, problem_type.slug, 'It is so.', problem_type.hint, '', ''
            ]
    $$,
    'every type is raised with its status, its slug and what to do'
);
select is(
    (pg_temp.refusal($$ select guard.raise_problem('stale', 'So.', p_hint => 'Wait.') $$))[4],
    'Wait.',
    'p_hint replaces what to do'
);
select is(
    (pg_temp.refusal($$ select guard.raise_problem('stale', 'So.', p_field => 'lines.0.quantity') $$))[5:6],
    array['lines.0.quantity', ''],
    'a field is named'
);
select is(
    (pg_temp.refusal($$ select guard.raise_problem('stale', 'So.', p_fields => '{"name": ["So."]}') $$))[5:6],
    array['', '{"name": ["So."]}'],
    'several fields have their sentences'
);
select is(
    (pg_temp.refusal($$ select guard.raise_problem('stale', null) $$))[1:3], array['PT412', 'stale', ''],
    'it refuses without a sentence too'
);
select throws_ok(
    $$ select guard.raise_problem('no_such_type', 'So.') $$, 'P0002', null,
    'an unknown slug is an internal error'
);
select throws_ok($$ select guard.raise_problem(null, 'So.') $$, 'P0002', null, 'a null slug is an internal error');

-- Triggers raise problems as the writing role: as each of these roles, without an organization in the context.
create function pg_temp.refusal_as(p_role text)
returns text
language plpgsql
as $$
begin
    execute format('set local role %I', p_role);
    perform guard.raise_problem(p_slug => 'immutable', p_detail => 'It is so.');
    return 'done';
exception when others then
    return sqlstate || ' ' || sqlerrm;
end;
$$;

select set_config('counterfoil.org_id', '', true);
select is(pg_temp.refusal_as(role.name), 'PT409 immutable', role.name || ' can refuse')
from (
    values
    ('counterfoil_owner'), ('counterfoil_definer'), ('counterfoil_auth_definer'), ('counterfoil_guard')
) as role (name);
select matches(pg_temp.refusal_as(role.name), '^42501 ', role.name || ' does not raise errors of ours')
from (values ('counterfoil_api'), ('counterfoil_auth')) as role (name);

select is(
    (
        pg_temp.refusal(
            $_$
                select core.raise_problems(
                    '[
                        {"slug": "cash_short", "field": "a", "detail": "One."},
                        {"slug": "cash_short", "field": "a", "detail": "Two."}
                    ]'
                )
            $_$
        )
    )[1:6],
    array['PT409', 'cash_short', 'One. Two.', 'Take out less.', 'a', '{"a": ["One.", "Two."]}'],
    'several problems of one kind keep their slug'
);

select * from finish();
rollback;
