create function api.list_audit(
    p_capability text,
    p_org_id uuid,
    p_user_id uuid,
    p_table text,
    p_row_id text,
    p_from_at timestamptz,
    p_to_at timestamptz,
    p_cursor text,
    p_limit integer
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_cursor constant text [] := core.decode_cursor(p_cursor, 2);
    v_filter core.audit_filter;
    v_page shape.audit_entry [];
begin
    perform session.authorise(p_capability, p_org_id, 'list_audit');

    v_filter.org_id := p_org_id;
    v_filter.user_id := p_user_id;
    v_filter.table_name := p_table;
    v_filter.row_id := p_row_id;
    v_filter.from_at := p_from_at;
    v_filter.to_at := p_to_at;
    v_filter.before_id := v_cursor[1];
    v_filter.before_row_id := v_cursor[2];
    v_filter.max_rows := p_limit;
    v_page := case
        when p_table in ('bill_line', 'bill_tax', 'product_day')
            then array(select entry from core.list_document_audit(v_filter) as entry)
        when p_table in ('stock_movement', 'stock_level')
            then array(select entry from core.list_stock_audit(v_filter) as entry)
        when p_table = 'document_counter' then array(select entry from core.list_counter_audit(v_filter) as entry)
        when p_table = 'idempotency_key' then array(select entry from core.list_answer_audit(v_filter) as entry)
        else array(select entry from core.list_row_audit(v_filter) as entry)
    end;

    return json_build_object(
        'items', to_json(v_page),
        'next_cursor',
        case
            when cardinality(v_page) = p_limit
                then core.encode_cursor(array[v_page[p_limit].id::text, v_page[p_limit].row_id])
        end
    );
end;
$$;

comment on function api.list_audit(text, uuid, uuid, text, text, timestamptz, timestamptz, text, integer) is
'List changes of rows, latest first. The filters may be combined: a person, a table, a row, a time to begin with and a time to end before. Without a table it lists edits by people and the heads of documents; with one it lists every change of that table. Errors: validation.';

grant execute on function api.list_audit(
    text, uuid, uuid, text, text, timestamptz, timestamptz, text, integer
) to counterfoil_api;
