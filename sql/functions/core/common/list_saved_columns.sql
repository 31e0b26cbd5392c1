create function core.list_saved_columns(p_table regclass, p_kept text[] default '{}')
returns name[]
language sql
stable
set search_path = ''
as $$
    select array_agg(edited.name order by edited.position)
    from unnest(guard.list_edited_columns(p_table)) with ordinality as edited (name, position)
    where
        edited.name <> 'is_active'
        and edited.name <> all(p_kept)
        and has_column_privilege(p_table, edited.name, 'update'); -- the grants of guard.grant_edits
$$;

comment on function core.list_saved_columns(regclass, text[]) is
'List the columns of a table that an edit writes: those that may change, except is_active and those in p_kept.';
