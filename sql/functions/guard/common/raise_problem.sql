create or replace function guard.raise_problem(
    p_slug text, p_detail text, p_field text default null, p_hint text default null, p_fields jsonb default null
)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    v_type record;
begin
    select * into strict v_type
    from guard.list_problem_types() as problem_type
    where problem_type.slug = p_slug;

    raise exception using
        errcode = 'PT' || v_type.status,
        message = v_type.slug,
        detail = coalesce(p_detail, ''),
        hint = coalesce(p_hint, v_type.hint),
        column = coalesce(p_field, ''),
        datatype = coalesce(p_fields::text, '');
end;
$$;

comment on function guard.raise_problem(text, text, text, text, jsonb) is
'Raise an error; functions of the product raise errors in no other way. p_slug is one of guard.list_problem_types(), which gives the status; p_detail is a sentence about this case, and says nothing of another organization; p_field is the path of the field of the request; p_hint replaces the usual hint; p_fields are the sentences of each field when there are several.';

grant execute on function guard.raise_problem(text, text, text, text, jsonb)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
