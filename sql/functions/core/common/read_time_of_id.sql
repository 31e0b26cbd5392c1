create function core.read_time_of_id(p_id uuid)
returns timestamptz
language sql
immutable
parallel safe
return to_timestamp(('x' || substr(replace(p_id::text, '-', ''), 1, 12))::bit(48)::bigint / 1000.0);

comment on function core.read_time_of_id(uuid) is 'Return the time at which guard.uuidv7 made an id, to the millisecond.';
