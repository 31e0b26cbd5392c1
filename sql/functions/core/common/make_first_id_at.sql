create function core.make_first_id_at(p_at timestamptz)
returns uuid
language sql
immutable
parallel safe
return (
    overlay(
        lpad(to_hex(least(greatest(extract(epoch from p_at) * 4096000, 0), (1::bigint << 60) - 1)::bigint), 15, '0')
        placing '7' from 13 for 0
    )
    || repeat('0', 16)
)::uuid;

comment on function core.make_first_id_at(timestamptz) is
'Return the least id that guard.uuidv7 can make from a moment on, so that a range of time is a range of ids.';
