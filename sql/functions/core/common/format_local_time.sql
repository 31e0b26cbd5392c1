create function core.format_local_time(p_org_id uuid, p_at timestamptz)
returns text
language sql
stable
return (
    select to_char(p_at at time zone org.time_zone, 'YYYY-MM-DD"T"HH24:MI')
    from data.org
    where org.org_id = p_org_id
);

comment on function core.format_local_time(uuid, timestamptz) is 'Format a time in the organization''s time zone, for papers.';
