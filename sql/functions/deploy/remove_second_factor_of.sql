create function deploy.remove_second_factor_of(p_email text)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_user_id uuid;
begin
    select user_account.id into v_user_id
    from data.user_account
    where user_account.email = lower(trim(p_email));
    if not found then
        perform guard.raise_problem(
            p_slug => 'not_found', p_detail => 'There is no account with this e-mail address.'
        );
    end if;
    return auth.remove_second_factor(v_user_id);
end;
$$;

comment on function deploy.remove_second_factor_of(text) is
'Take the second factor of a person away who lost it and the recovery codes; the password alone logs them in then. They are told by mail. False if there was none. Errors: not_found.';

grant execute on function deploy.remove_second_factor_of(text) to counterfoil_operator;

do $$
begin
    execute format('grant execute on function deploy.remove_second_factor_of(text) to %I', session_user);
end;
$$;
