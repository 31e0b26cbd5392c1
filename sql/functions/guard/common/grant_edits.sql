create or replace procedure guard.grant_edits(p_table regclass, p_frozen text[] default '{}')
language plpgsql
set search_path = ''
as $$
declare
    v_wanted constant text[] := array(
        select edited.name::text
        from unnest(guard.list_edited_columns(p_table)) as edited (name)
        where edited.name <> all(p_frozen)
        order by 1
    );
    v_granted constant text[] := array(
        select pg_attribute.attname::text
        from pg_catalog.pg_attribute
        cross join aclexplode(pg_attribute.attacl) as acl
        where
            pg_attribute.attrelid = p_table
            and acl.grantee = 'counterfoil_definer'::regrole
            and acl.privilege_type = 'UPDATE'
        order by 1
    );
begin
    if v_granted is distinct from v_wanted then
        execute format('revoke update on %s from counterfoil_definer', p_table);
        execute format(
            'grant update (%s) on %s to counterfoil_definer',
            (select string_agg(quote_ident(wanted.name), ', ') from unnest(v_wanted) as wanted (name)),
            p_table
        );
    end if;
end;
$$;

comment on procedure guard.grant_edits (regclass, text []) is
'Grant the definer the update of those columns of a table that may change. p_frozen: columns that are set when a row is created and never change.';

grant execute on procedure guard.grant_edits(regclass, text[]) to counterfoil_owner;
