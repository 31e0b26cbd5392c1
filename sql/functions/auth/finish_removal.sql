create function auth.finish_removal(p_user_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    if session.has_second_factor(p_user_id) then
        perform auth.tell_person(p_user_id => p_user_id, p_channel => 'mail', p_kind => 'second_factor_reduced');
    else
        perform auth.drop_recovery_codes(p_user_id);
        perform auth.tell_person(p_user_id => p_user_id, p_channel => 'mail', p_kind => 'second_factor_removed');
    end if;
end;
$$;

comment on function auth.finish_removal(uuid) is
'After a second factor of a person was removed: tell them by mail, and with the last one delete their recovery codes.';

grant execute on function auth.finish_removal(uuid) to counterfoil_definer;
