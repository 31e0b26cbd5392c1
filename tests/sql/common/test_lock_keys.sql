-- Keys of advisory locks: who waits for whom.
begin;
select plan(4);

select is(
    guard.make_org_lock_key('01a222f7-8189-7b81-99f5-a52ded897549'),
    guard.make_lock_key('org', '01a222f7-8189-7b81-99f5-a52ded897549'),
    'the lock of an organization is one of a kind'
);
select isnt(
    guard.make_lock_key('org', 'a'), guard.make_lock_key('import', 'a'), 'two kinds do not wait for each other'
);
select isnt(guard.make_lock_key('org', 'a'), guard.make_lock_key('org', 'b'), 'two of a kind do not either');
select is_empty(
    $$
        select routine.name from test.routine
        where
            regexp_count(routine.prosrc, 'pg_(try_)?advisory_\w+\(') <> regexp_count(
                routine.prosrc, 'pg_(try_)?advisory_\w+\((guard\.make_(org_)?lock_key|core\.make_progress_key|try\.key)'
            )
    $$,
    'no key is made on the spot'
);

select * from finish();
rollback;
