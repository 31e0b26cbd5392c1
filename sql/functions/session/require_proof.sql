create or replace function session.require_proof(p_capability text)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    if coalesce(session.find_proof_end(p_capability) <= now(), true) then
        perform guard.raise_problem(
            p_slug => 'reauthentication_required',
            p_detail => 'This login has not proved itself for a while.'
        );
    end if;
end;
$$;

comment on function session.require_proof(text) is
'Refuse a login that has not proved itself lately: what it is about to change would outlast it. Errors: reauthentication_required.';

grant execute on function session.require_proof(text) to counterfoil_auth_definer;
