create or replace function guard.refuse_ended_stocktake()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    -- Shared with other writers, exclusive against the posting; the next statement reads what is committed now.
    perform pg_advisory_xact_lock_shared(guard.make_org_lock_key(counted.org_id))
    from (select distinct added.org_id from added) as counted;

    if exists (
        select
        from added
        inner join data.stocktake on stocktake.org_id = added.org_id and stocktake.id = added.stocktake_id
        where stocktake.status <> 'open'
    ) then
        perform guard.raise_problem(
            p_slug => 'stocktake_ended',
            p_detail => 'The stocktake is posted or cancelled: nothing is counted in it any more.'
        );
    end if;
    return null;
end;
$$;

comment on function guard.refuse_ended_stocktake() is
'After an insert of counts: refuse it when their stocktake is posted or cancelled. Errors: stocktake_ended.';

grant execute on function guard.refuse_ended_stocktake() to counterfoil_owner;
