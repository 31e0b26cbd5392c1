create view shape.register
with (security_invoker = true) as
select
    register.org_id,
    register.id,
    register.code,
    register.name,
    register.is_active,
    (
        select cash_session.id
        from data.cash_session
        where
            cash_session.org_id = register.org_id
            and cash_session.register_id = register.id
            and cash_session.is_open
    ) as cash_session_id,
    register.created_at,
    register.updated_at,
    register.version
from data.register;

comment on view shape.register is 'A register, as the API shows it. cash_session_id is its open shift.';
