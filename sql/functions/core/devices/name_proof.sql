create function core.name_proof(p_is_other boolean)
returns text
language sql
stable
return case
    when p_is_other then 'offline_pin'
    when session.is_opened_by_pin() then 'pin'
    when session.device_id() is not null then 'login'
end;

comment on function core.name_proof(boolean) is
'Return how it is known who stood at a device: p_is_other tells that it named somebody else than the caller. Null at no device.';
