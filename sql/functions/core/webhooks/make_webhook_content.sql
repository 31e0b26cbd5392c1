create function core.make_webhook_content(
    p_org_id uuid,
    p_sequence_no bigint,
    p_type text,
    p_occurred_at timestamptz,
    p_data json
)
returns text
language sql
stable
return json_build_object(
    'type', p_type,
    'timestamp', p_occurred_at,
    'org_id', p_org_id,
    'sequence_no', p_sequence_no,
    'data', p_data
)::text;

comment on function core.make_webhook_content(uuid, bigint, text, timestamptz, json) is
'Make the body that is sent: {type, timestamp, org_id, sequence_no, data}; data is what the API answers for the fact.';
