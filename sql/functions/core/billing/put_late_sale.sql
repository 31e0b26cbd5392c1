create function core.put_late_sale(p_org_id uuid, p_id uuid, p_body jsonb, p_why text)
returns json
language plpgsql
volatile
set search_path = ''
as $$
begin
    insert into data.late_sale (org_id, id, why, mark, made_at, body, device_id, created_by)
    values (
        p_org_id,
        p_id,
        p_why,
        p_body ->> 'mark',
        (p_body ->> 'sold_at')::timestamptz,
        p_body - '{id,issue}'::text [],
        session.device_id(),
        session.user_id()
    );
    return core.show_late_sale(p_org_id, p_id);
end;
$$;

comment on function core.put_late_sale(uuid, uuid, jsonb, text) is
'Put a sale that comes too late into the list of those that wait for somebody. p_body is the body of create_bill.';
