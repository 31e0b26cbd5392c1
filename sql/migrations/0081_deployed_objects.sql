-- What the last deploy left in the catalogue, so that a change by other hands shows.
create table data.deployed_object (
    kind text not null,
    name text not null,
    definition text not null,
    primary key (kind, name)
);
comment on table data.deployed_object is
'What the last deploy left in PostgreSQL''s catalogue: tables, columns, triggers, policies, functions, owners, grants. verify compares.';
comment on column data.deployed_object.kind is 'table, column, trigger, policy, function, ...';
comment on column data.deployed_object.name is 'As PostgreSQL writes it, with its schema or its table.';
comment on column data.deployed_object.definition is 'Owner, grants and definition; of long texts the sha256.';
