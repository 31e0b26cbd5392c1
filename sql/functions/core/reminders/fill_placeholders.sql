create function core.fill_placeholders(p_text text, p_values jsonb)
returns text
language sql
immutable
parallel safe
return (
    select string_agg(coalesce(p_values ->> part.texts[2], part.texts[1]), '' order by part.position)
    from regexp_matches(p_text, '(\{([a-z_]+)\}|[^{]+|\{)', 'g') with ordinality as part (texts, position)
);

comment on function core.fill_placeholders(text, jsonb) is
'Return a text with {name} replaced by the value of that name, once: a value that looks like a placeholder stays as it is.';
