-- A person has a PIN in an organization, which opens a session at a registered device.
create table data.member_pin (
    org_id uuid not null,
    user_id uuid not null,
    pin_hash text not null check (pin_hash ~ '^\$argon2id\$'),
    changed_at timestamptz not null default now(),
    primary key (org_id, user_id),
    foreign key (org_id, user_id) references data.membership (org_id, user_id)
);
comment on table data.member_pin is 'The PIN of a member: 4 to 6 digits, stored as argon2id in PHC string format. One role alone reads the hash.';
comment on column data.member_pin.changed_at is 'When the person set it. A device that keeps a verifier of an older PIN drops it.';

create table data.pin_attempt (
    id uuid not null default guard.uuidv7(),
    device_id uuid not null,
    user_id uuid not null,
    attempted_at timestamptz not null default clock_timestamp(),
    is_successful boolean not null default false,
    primary key (id)
);
create index pin_attempt_device_id_idx on data.pin_attempt (device_id, attempted_at);
comment on table data.pin_attempt is 'Attempts of the last 30 days to enter a PIN, for throttling by person and by device.';

create table data.trivial_pin (
    pin text not null check (pin ~ '^[0-9]{4,6}$'),
    primary key (pin)
);
comment on table data.trivial_pin is 'PINs that nobody may choose, because they are guessed first.';

insert into data.trivial_pin (pin)
-- One digit over and over: 0000, 11111.
select repeat(digit::text, length)
from generate_series(0, 9) as digit
cross join generate_series(4, 6) as length
union
-- Digits in order, up and down: 1234, 8901, 54321.
select string_agg(((first + step * place + 10) % 10)::text, '' order by place)
from generate_series(0, 9) as first
cross join unnest(array[1, -1]) as step
cross join generate_series(4, 6) as length
cross join lateral generate_series(0, length - 1) as place
group by first, step, length
union
-- A pair or three digits twice, a pair three times, and twins: 1212, 123123, 121212, 1122, 112233.
select repeat(to_char(pair, 'fm00'), times)
from generate_series(0, 99) as pair
cross join generate_series(2, 3) as times
union
select repeat(to_char(three, 'fm000'), 2)
from generate_series(0, 999) as three
union
select repeat((pair / 10)::text, 2) || repeat((pair % 10)::text, 2)
from generate_series(0, 99) as pair
union
select repeat(first::text, 2) || repeat(((first + 1) % 10)::text, 2) || repeat(((first + 2) % 10)::text, 2)
from generate_series(0, 9) as first
union
-- Years in which people were born or that they remember.
select year::text
from generate_series(1930, 2039) as year
union
-- The columns and the corners of a keypad.
select unnest(
    '{
        2580,0852,1470,0741,3690,0963,1379,1397,1739,7913,
        159753,147258,258369,123654,147369,741852,852963,789456,123789
    }'::text[]
);

alter table data.session add column pin_org_id uuid;
comment on column data.session.pin_org_id is
'The only organization that this session may use, if a PIN opened it; null if a password did.';

alter table data.role_permission add column is_password_needed boolean not null default false;
comment on column data.role_permission.is_password_needed is 'Whether a session that a PIN opened may not do it.';
