create function core.create_draft(p_org data.org, p_id uuid, p_body jsonb)
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

    v_draft.org_id := p_org.org_id;
    v_draft.id := p_id;
    v_draft.content := '{}';
    v_draft := core.change_draft(p_org, v_draft, p_body);

    insert into data.bill_draft (org_id, id, content, frozen_prices, price_digest, created_by)
    values (
        v_draft.org_id, v_draft.id, v_draft.content, v_draft.frozen_prices, v_draft.price_digest, session.user_id()
    )
    returning * into v_draft;
    return core.show_draft(v_draft, core.price_draft(p_org, v_draft));
end;
$$;

comment on function core.create_draft(data.org, uuid, jsonb) is
'Store the request of a bill until it is issued, however unfinished. Errors: not_found, validation, product_archived, customer_archived.';
