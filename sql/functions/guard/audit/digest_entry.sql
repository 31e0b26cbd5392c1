create or replace function guard.digest_entry(
    p_org_id uuid,
    p_id uuid,
    p_at timestamptz,
    p_user_id uuid,
    p_login text,
    p_operation text,
    p_table_name text,
    p_row_id text,
    p_action text,
    p_old jsonb,
    p_new jsonb,
    p_fact json
)
returns bytea
language sql
stable -- as what makes the JSON is: only then is the call replaced by its expression
parallel safe
return sha256(
    convert_to(
        json_build_array(
            p_org_id,
            p_id,
            extract(epoch from p_at),
            p_user_id,
            p_login,
            p_operation,
            p_table_name,
            p_row_id,
            p_action,
            p_old,
            p_new,
            p_fact
        )::text,
        'UTF8'
    )
);

comment on function guard.digest_entry(uuid, uuid, timestamptz, uuid, text, text, text, text, text, jsonb, jsonb, json) is
'Return the SHA-256 (FIPS 180-4) of an entry of the audit log in its first form: the JSON array of its columns in this order, and what is kept of the fact besides (guard.read_fact). docs/chain.md describes it. The order never changes; a new form is a new function.';

grant execute on function guard.digest_entry(
    uuid, uuid, timestamptz, uuid, text, text, text, text, text, jsonb, jsonb, json
) to counterfoil_owner, counterfoil_definer;
