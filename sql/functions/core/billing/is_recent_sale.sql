create function core.is_recent_sale(p_sold_at timestamptz)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
declare
    v_clock_tolerance constant interval := '5 minutes'; -- the clock of a till may be a little ahead
begin
    return p_sold_at between now() - make_interval(days => core.get_offline_days()) and now() + v_clock_tolerance;
end;
$$;

comment on function core.is_recent_sale(timestamptz) is
'Whether a till that was offline may send a sale of that time now.';
