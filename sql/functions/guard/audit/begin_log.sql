create or replace function guard.begin_log()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    insert into data.audit_head (org_id, sequence_no, hash)
    values (new.org_id, 0, decode(repeat('00', 32), 'hex'));
    return null;
end;
$$;

comment on function guard.begin_log() is
'After an insert of an organization: begin its chain of changes, with no link and a hash of 32 zero bytes.';

grant execute on function guard.begin_log() to counterfoil_owner;
