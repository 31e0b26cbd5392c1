create view shape.dunning_level
with (security_invoker = true) as
select
    dunning_level.org_id,
    dunning_level.id,
    dunning_level.level,
    dunning_level.days_after_due,
    dunning_level.days_to_pay,
    round(dunning_level.fee_amount, org.minor_units)::text as fee_amount,
    dunning_level.subject,
    dunning_level.wording,
    dunning_level.created_at,
    dunning_level.updated_at,
    dunning_level.version
from data.dunning_level
inner join data.org on dunning_level.org_id = org.org_id;

comment on view shape.dunning_level is 'A level of reminding, as the API shows it.';
