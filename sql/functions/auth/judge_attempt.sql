create function auth.judge_attempt(p_attempt_id uuid, p_user_id uuid, p_is_right boolean)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
    update data.login_attempt
    set is_right = p_is_right
    where login_attempt.id = p_attempt_id;
    perform auth.tell_wrong_codes(p_user_id);
end;
$$;

comment on function auth.judge_attempt(uuid, uuid, boolean) is
'Note whether the second factor that was entered in an attempt is right, for auth.complete_attempt in a later transaction.';
