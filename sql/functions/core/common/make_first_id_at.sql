create function core.make_first_id_at(p_at timestamptz)
returns uuid
language sql
immutable
parallel safe
return encode(
    substr(
        int8send(least(greatest(ceil(extract(epoch from p_at) * 1000), 0), (1::bigint << 48) - 1)::bigint), 3
    )
    || decode(repeat('00', 10), 'hex'),
    'hex'
)::uuid;

comment on function core.make_first_id_at(timestamptz) is
'Return the least id that guard.uuidv7 can make from a moment on, so that a range of time is a range of ids.';
