create or replace function guard.check_tax_rate_period()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
    v_period constant data.tax_rate_period := coalesce(new, old);
    v_today date;
begin
    -- Wait for transactions that issue a document now; then read the clock, not the start of this transaction.
    perform pg_advisory_xact_lock(guard.make_org_lock_key(v_period.org_id));
    select (clock_timestamp() at time zone org.time_zone)::date into v_today
    from data.org
    where org.org_id = v_period.org_id;

    if v_period.valid_from_on <= v_today and exists (
        select from data.bill where bill.org_id = v_period.org_id
    ) then
        perform guard.raise_problem(
            p_slug => 'tax_rate_in_use',
            p_detail => format(
                '%s is not after today, %s: documents may have been made by the rate of that day.',
                v_period.valid_from_on, v_today
            ),
            p_field => 'valid_from_on'
        );
    end if;
    return null;
end;
$$;

comment on function guard.check_tax_rate_period() is
'After a period of a tax rate is created or withdrawn: once there are documents, its first day must be in the future. Errors: tax_rate_in_use.';

grant execute on function guard.check_tax_rate_period() to counterfoil_owner;
