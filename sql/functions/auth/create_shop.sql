create function auth.create_shop(
    p_user_id uuid,
    p_org_name text,
    p_currency text,
    p_country text,
    p_capability text,
    p_refresh_token text,
    p_user_agent text,
    p_address text
)
returns json
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_org_id constant uuid := guard.uuidv7();
    v_session json;
begin
    perform
        set_config('counterfoil.org_id', v_org_id::text, true),
        set_config('counterfoil.user_id', p_user_id::text, true),
        set_config('counterfoil.operation', 'sign_up', true);
    insert into data.org (org_id, name, currency, country)
    values (v_org_id, trim(p_org_name), p_currency, p_country);
    insert into data.membership (org_id, user_id, role)
    values (v_org_id, p_user_id, 'admin');
    insert into data.document_series (org_id, type, series, number_format, is_default)
    values
    (v_org_id, 'bill', '', '{year}-{number:6}', true),
    (v_org_id, 'credit_note', '', 'CN-{year}-{number:6}', true);

    v_session := auth.issue_tokens(
        p_user_id, guard.uuidv7(), p_capability, p_refresh_token, p_user_agent, p_address
    );

    perform set_config('counterfoil.org_id', v_org_id::text, true);
    return json_build_object(
        'user', v_session -> 'user',
        'org', (select to_json(org) from shape.org where org.id = v_org_id)
    );
end;
$$;

comment on function auth.create_shop(uuid, text, text, text, text, text, text, text) is
'Create the organization of a person who is new, of which they are admin, and a session: {user, org}.';
