create type core.person as (
    user_id uuid,
    user_name text,
    role text,
    is_active boolean
);

comment on type core.person is 'A person of an organization, as analysts see them.';
