create function core.is_made_id(p_id uuid)
returns boolean
language sql
immutable
parallel safe
return p_id::text ~ '^.{14}[47].{4}[89ab]';

comment on function core.is_made_id(uuid) is
'Tell whether an id is one that somebody may choose: a UUID of version 4 or 7.';
