-- Belongs to the database; each deploy writes it: no tenant policy, no grants.
call guard.attach(
    'data.deployed_object',
    'deployed',
    'before insert or update or delete or truncate on %s for each statement',
    'guard.refuse_outside_deploy()'
);
