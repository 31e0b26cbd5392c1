create function core.is_recent_sale(p_sold_at timestamptz)
returns boolean
language sql
stable
return p_sold_at between now() - interval '31 days' and now() + interval '5 minutes';

comment on function core.is_recent_sale(timestamptz) is
'Whether a till that was offline may send a sale of that time now. The clock of a till may be a little ahead.';
