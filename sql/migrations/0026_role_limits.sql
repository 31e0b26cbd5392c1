-- What a role may take off a price.
create table data.role_limit (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    role text not null check (role in ('admin', 'manager', 'cashier')),
    max_discount_percent data.percent not null,
    max_price_cut_percent data.percent not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version bigint not null default 1,
    primary key (org_id, id),
    unique (org_id, role),
    foreign key (org_id) references data.org (org_id)
);
comment on table data.role_limit is
'How much cheaper a role may sell. A row for each role that may sell, made with the organization; without one nothing may be taken off.';
comment on column data.role_limit.max_discount_percent is
'Most that a discount of a line and one of the whole bill may take off a line together: 100 is no limit.';
comment on column data.role_limit.max_price_cut_percent is
'Most that a unit price may be below the product''s own price: 0 is never below, 100 is no limit.';

-- Organizations that are there go on as they did. Their table shows nothing to its owner; for this one look it does.
alter table data.org no force row level security;
insert into data.role_limit (org_id, role, max_discount_percent, max_price_cut_percent)
select
    org.org_id,
    seller.role,
    100 as max_discount_percent,
    100 as max_price_cut_percent
from data.org
cross join unnest(array['admin', 'manager', 'cashier']) as seller (role);
alter table data.org force row level security;
