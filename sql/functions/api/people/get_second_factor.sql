create function api.get_second_factor(p_capability text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_user_id uuid;
begin
    v_user_id := session.authenticate(p_capability);
    return (
        select to_json(shown)
        from (
            select
                second_factor.*,
                session.find_proof_end(p_capability) as proved_until
            from shape.second_factor
            where second_factor.user_id = v_user_id
        ) as shown
    );
end;
$$;

comment on function api.get_second_factor(text) is
'Return what the person who asks proves themselves with, and until when this login counts as proved. Errors: unauthenticated, password_required, person_required.';

grant execute on function api.get_second_factor(text) to counterfoil_api;
