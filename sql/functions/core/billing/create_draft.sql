create function core.create_draft(p_org data.org, p_body jsonb)
returns json
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_draft data.bill_draft;
begin
    if jsonb_array_length(p_body -> 'payments') > 0 then
        perform core.raise_invalid(
            'payments', 'A draft takes no payments.', 'Send issue true, or pay when you issue it.'
        );
    end if;
    perform core.check_draft(p_org, p_body);

    insert into data.bill_draft (org_id, content, created_by)
    values (p_org.org_id, p_body - '{issue,payments}'::text [], session.user_id())
    returning * into v_draft;
    return core.show_draft(p_org, v_draft);
end;
$$;

comment on function core.create_draft(data.org, jsonb) is
'Keep a bill''s request until it is issued, however unfinished. Errors: not_found, validation.';
