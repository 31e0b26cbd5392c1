create function core.read_import_header(p_kind text, p_header text[])
returns text[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_told constant integer := 500; -- at most so many characters of a list of names
    v_names text [];
    v_unknown text;
    v_twice text;
    v_key constant text := core.name_import_key(p_kind);
    v_known constant text := (
        select string_agg(field.name, ', ') from core.list_import_fields(p_kind) as field
    );
begin
    select array_agg(regexp_replace(lower(core.clean_text(title.text)), '[\s_-]+', '_', 'g') order by title.position)
    into v_names
    from unnest(p_header) with ordinality as title (text, position);

    -- Spreadsheets often end with empty columns.
    while v_names[cardinality(v_names)] = '' loop
        v_names := trim_array(v_names, 1);
    end loop;

    select
        string_agg(format('"%s"', title.name), ', ') filter (
            where title.name <> 'problem' and not exists (
                select from core.list_import_fields(p_kind) as field
                where field.name = title.name
            )
        ),
        string_agg(title.name, ', ') filter (where title.times > 1)
    into v_unknown, v_twice
    from (
        select
            named.name,
            count(*) as times
        from unnest(v_names) as named (name)
        group by named.name
    ) as title;

    if
        v_unknown is not null
        or v_twice is not null
        or v_names is null
        or not (v_key = any(v_names) or (p_kind <> 'products' and 'id' = any(v_names)))
    then
        perform guard.raise_problem(
            p_slug => 'bad_header',
            p_detail => concat_ws(
                ' ',
                'Columns that are not known: ' || left(v_unknown, v_told) || '.',
                'Columns that come twice: ' || left(v_twice, v_told) || '.',
                case when not coalesce(v_key = any(v_names), false) then format('The column %s is missing.', v_key) end
            ),
            p_hint => format(
                'The first line names the columns, each once: %s. The column %s tells the rows apart.', v_known, v_key
            ),
            p_field => 'header'
        );
    end if;
    return array_replace(v_names, 'problem', null);
end;
$$;

comment on function core.read_import_header(text, text[]) is
'Match the columns of a file with fields by the names in its first line, ignoring case, spaces, hyphens and underscores. A column called problem, which reject files have, is ignored (null). Errors: bad_header.';
