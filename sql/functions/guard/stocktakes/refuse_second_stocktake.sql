create or replace function guard.refuse_second_stocktake()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    perform pg_advisory_xact_lock(guard.make_org_lock_key(new.org_id)); -- wait for another one being opened

    -- Two overlap when the category of one is above that of the other or the same, or one of them is of all products.
    if exists (
        with recursive way_up (stocktake_id, category_id) as (
            (
                values (new.id, new.category_id)
                union all
                select
                    stocktake.id,
                    stocktake.category_id
                from data.stocktake
                where stocktake.org_id = new.org_id and stocktake.status = 'open'
            )
            union all
            select
                way_up.stocktake_id,
                category.parent_id
            from way_up
            inner join data.category on category.org_id = new.org_id and category.id = way_up.category_id
            where category.parent_id is not null
        )

        select
        from way_up as mine
        inner join way_up as other on other.stocktake_id <> mine.stocktake_id
        inner join data.stocktake on stocktake.org_id = new.org_id and stocktake.id = other.stocktake_id
        where
            mine.stocktake_id = new.id
            and (
                new.category_id is null
                or stocktake.category_id is null
                or mine.category_id = stocktake.category_id
                or other.category_id = new.category_id
            )
    ) then
        perform guard.raise_problem(
            p_slug => 'stocktake_open',
            p_detail => 'A stocktake that covers some of these products is open.',
            p_hint => 'Count in that one, or post or cancel it first.',
            p_field => 'category_id'
        );
    end if;
    return new;
end;
$$;

comment on function guard.refuse_second_stocktake() is
'Before an insert of a stocktake: refuse it when an open one covers the same products, since both would post the same difference. Errors: stocktake_open.';

grant execute on function guard.refuse_second_stocktake() to counterfoil_owner;
