create function core.clean_texts(p_body jsonb)
returns jsonb
language sql
immutable
parallel safe
set search_path = ''
as $$
    select
        coalesce(
            jsonb_object_agg(
                field.name,
                case jsonb_typeof(field.value)
                    when 'string' then to_jsonb(core.clean_text(field.value #>> '{}'))
                    else field.value
                end
            ),
            '{}'
        )
    from jsonb_each(p_body) as field (name, value);
$$;

comment on function core.clean_texts(jsonb) is
'Return a body as it is stored: no white space around its texts, uniform line ends. Import files are cleaned the same way, so an exported file shows no changes.';
