-- The worked costings, step by step through the functions that move stock.
begin;
select plan(5);

create temporary table told (name text, position integer, step jsonb, quantity numeric, value_amount numeric);

create function pg_temp.follow(p_case jsonb, p_shop text)
returns void
language plpgsql
as $$
declare
    v_step jsonb;
    v_position integer := 0;
    v_sales jsonb := '{}';
begin
    perform test.sign_up(p_shop);
    perform test.product(p_shop, 'P');
    for v_step in select step.value from jsonb_array_elements(p_case -> 'steps') as step loop
        v_position := v_position + 1;
        case v_step ->> 'step'
            when 'receive' then
                perform test.receive(p_shop, 'P', v_step ->> 'quantity', v_step ->> 'arg');
            when 'sell' then
                v_sales := v_sales || jsonb_build_object(
                    v_step ->> 'name', test.sell(p_shop, 'P', v_step ->> 'quantity') -> 'sequence_no'
                );
            when 'return' then
                perform test.credit(p_shop, (v_sales ->> (v_step ->> 'arg'))::bigint, 1, v_step ->> 'quantity');
            when 'write_off' then
                perform test.adjust(p_shop, 'P', '-' || (v_step ->> 'quantity'));
        end case;
        insert into told
        select p_case ->> 'name', v_position, v_step, stock_level.quantity, stock_level.value_amount
        from data.stock_level
        where stock_level.org_id = test.org_id(p_shop);
    end loop;
end;
$$;

select pg_temp.follow("case".content, format('shop %s', "case".no))
from test.cases('costing') with ordinality as "case" (content, no);

select isnt_empty($$ select told.* from told $$, 'the case has steps');

select is_empty(
    $$ select told.* from told where told.quantity <> (told.step ->> 'quantity_after')::numeric $$,
    'quantity after each step'
);

select is_empty(
    $$ select told.* from told where told.value_amount <> (told.step ->> 'value_after')::numeric $$,
    'value after each step'
);

select is_empty(
    $$
        select told.step, stock_movement.value_amount
        from told
        inner join data.org on org.name = format(
            'shop %s', (
                select "case".no from test.cases('costing') with ordinality as "case" (content, no)
                where "case".content ->> 'name' = told.name
            )
        )
        left join data.stock_movement
        on stock_movement.org_id = org.org_id and stock_movement.sequence_no = told.position
        where stock_movement.value_amount is distinct from (told.step ->> 'value_change')::numeric
        or abs(stock_movement.quantity) is distinct from (told.step ->> 'quantity')::numeric
    $$,
    'the value of each movement'
);

select is_empty(
    $$ select org.name from data.org where test.found_by_verify(org.name) <> '{}' $$,
    'verify finds nothing wrong'
);

select * from finish();
rollback;
