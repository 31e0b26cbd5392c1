create or replace function guard.audit()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
    v_old jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
    v_new jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
    v_row jsonb := coalesce(v_new, v_old);
begin
    insert into data.audit_log (org_id, user_id, operation, table_name, row_id, action, old, new)
    values (
        (v_row ->> 'org_id')::uuid,
        nullif(current_setting('counterfoil.user_id', true), '')::uuid,
        nullif(current_setting('counterfoil.operation', true), ''),
        tg_table_name,
        coalesce(v_row ->> 'id', v_row ->> tg_argv[0]),
        lower(tg_op),
        v_old - 'token_hash',
        v_new - 'token_hash'
    );
    return null;
end;
$$;

comment on function guard.audit() is
'After a change of a row: write it to the audit log. Argument: the column that names the row where there is no id. Hashes of secrets stay out.';

grant execute on function guard.audit() to counterfoil_owner;
