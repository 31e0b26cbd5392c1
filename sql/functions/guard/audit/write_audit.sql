create or replace function guard.write_audit()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
    v_old jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
    v_new jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
    v_row jsonb := coalesce(v_new, v_old);
begin
    -- What is open of a document when it is issued is written with the document (core.seal_documents).
    if tg_op = 'INSERT' and tg_table_name = 'open_item' and v_new ->> 'kind' <> 'payment' then
        return null;
    end if;

    insert into data.audit_log (org_id, user_id, operation, table_name, row_id, action, old, new)
    values (
        (v_row ->> 'org_id')::uuid,
        nullif(current_setting('counterfoil.user_id', true), '')::uuid,
        nullif(current_setting('counterfoil.operation', true), ''),
        tg_table_name,
        coalesce(
            v_row ->> 'id',
            (
                select string_agg(v_row ->> key.name, '/' order by key.position)
                from unnest(string_to_array(tg_argv[0], ',')) with ordinality as key (name, position)
            )
        ),
        lower(tg_op),
        v_old - '{token_hash,stop_token,setting,verifier,image}'::text [],
        v_new - '{token_hash,stop_token,setting,verifier,image}'::text []
    );
    return null;
end;
$$;

comment on function guard.write_audit() is
'After a change of a row: write it to the audit log. The argument is the column that identifies the row if that is not id, or several columns separated by commas. Hashes of secrets are left out, and so are pictures: their names are there.';

grant execute on function guard.write_audit() to counterfoil_owner, counterfoil_verifier;
