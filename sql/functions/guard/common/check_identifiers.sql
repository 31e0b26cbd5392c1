create or replace function guard.check_identifiers()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
    v_new constant jsonb := to_jsonb(new); -- shared by all tables that have some of these columns
    v_old constant jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) else '{}' end;
    v_names text [];
    v_detail text;
    v_fields jsonb;
begin
    select
        array_agg(problem.field order by problem.position),
        string_agg(problem.sentence, ' ' order by problem.position),
        jsonb_object_agg(problem.field, jsonb_build_array(problem.sentence))
    into v_names, v_detail, v_fields
    from (
        values
        (
            1, 'country', '{country}'::text [], guard.is_country(v_new ->> 'country'),
            'There is no such country (ISO 3166-1).'
        ),
        (2, 'currency', '{currency}', guard.is_currency(v_new ->> 'currency'), 'There is no such currency (ISO 4217).'),
        (
            3, 'tax_number', '{tax_number,country}',
            guard.is_vat_number(guard.read_vat_number(v_new ->> 'tax_number', v_new ->> 'country')),
            'It begins with its country, so it is a VAT number, and no such number can have been given: '
            'its form or its check digits are not those of the country.'
        ),
        (
            4, 'iban', '{iban}', guard.is_iban(v_new ->> 'iban'),
            'This is no IBAN: its form or its check digits are not those of its country.'
        ),
        (
            5, 'bic', '{bic}', guard.is_bic(v_new ->> 'bic'),
            'This is no BIC: 8 or 11 signs, the fifth and sixth a country.'
        )
    ) as problem (position, field, columns, is_right, sentence)
    where
        not problem.is_right
        -- Values that are older than this check may stay until they change.
        and exists (
            select from unnest(problem.columns) as changed (name)
            where (v_new -> changed.name) is distinct from (v_old -> changed.name)
        );

    if v_names is not null then
        perform guard.raise_problem(
            p_slug => 'validation',
            p_detail => v_detail,
            p_field => v_names[1],
            p_fields => v_fields
        );
    end if;
    return null;
end;
$$;

comment on function guard.check_identifiers() is
'After an insert or update of an organization, customer or supplier: a new country, currency, VAT number, IBAN or BIC must be valid. Errors: validation.';

grant execute on function guard.check_identifiers() to counterfoil_owner;
