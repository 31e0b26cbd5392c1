-- Ids: a session's stand in the order in which it made them, and a range of time is a range of ids.
begin;
select plan(6);

create temporary table made (id uuid, before timestamptz, after timestamptz);
do $$
declare
    v_before timestamptz;
    v_id uuid;
begin
    for i in 1..500 loop
        v_before := clock_timestamp();
        v_id := guard.uuidv7();
        insert into made (id, before, after)
        values (v_id, v_before, clock_timestamp());
        -- The next one is made at least two microseconds later.
        loop
            exit when clock_timestamp() > v_before + interval '2 microseconds';
        end loop;
    end loop;
end;
$$;
select is(
    (
        select count(*)
        from (select made.id <= lag(made.id) over (order by made.before) as is_early from made) as pair
        where pair.is_early
    ),
    0::bigint, 'an id is greater than the one before it, also inside a millisecond'
);
select is(
    (
        select count(*) from made
        where made.id::text !~ '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'
    ),
    0::bigint, 'its version is 7'
);
select is(
    (
        select count(*) from made
        where
            core.read_time_of_id(made.id) not between date_trunc('milliseconds', made.before)
            and date_trunc('milliseconds', made.after) + interval '1 microsecond'
    ),
    0::bigint, 'it tells its millisecond'
);
select is(
    (
        select count(*) from made
        where
            made.id < core.make_first_id_at(made.before)
            or made.id >= core.make_first_id_at(made.after + interval '2 microseconds')
    ),
    0::bigint, 'a range of time has the ids that were made in it, and no others'
);
select is(
    core.make_first_id_at('-infinity'), '00000000-0000-7000-0000-000000000000', 'the first id of all time'
);
select is(core.make_first_id_at('infinity'), 'ffffffff-ffff-7fff-0000-000000000000', 'and the end of it');

select * from finish();
rollback;
