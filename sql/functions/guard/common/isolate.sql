create or replace procedure guard.isolate(p_table regclass)
language plpgsql
set search_path = ''
as $$
declare
    v_policy name := (select relname || '_tenant' from pg_catalog.pg_class where oid = p_table);
    v_predicate constant text := 'org_id = (select session.org_id())'; -- on Citus: org_id = session.org_id()
begin
    if not (select relrowsecurity and relforcerowsecurity from pg_catalog.pg_class where oid = p_table) then
        execute format('alter table %s enable row level security, force row level security', p_table);
    end if;
    if not exists (select from pg_catalog.pg_policy where polrelid = p_table and polname = v_policy) then
        execute format(
            'create policy %I on %s using (%s) with check (%s)', v_policy, p_table, v_predicate, v_predicate
        );
    end if;
end;
$$;

comment on procedure guard.isolate (regclass) is
'Bind a tenant table to the session''s organization: row security is enabled and forced, with one policy for reading and writing.';

grant execute on procedure guard.isolate(regclass) to counterfoil_owner, counterfoil_verifier;
