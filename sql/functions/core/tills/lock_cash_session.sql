create function core.lock_cash_session(
    p_org_id uuid, p_id uuid, p_done_by uuid, p_is_approved boolean default false
)
returns data.cash_session
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_session data.cash_session;
begin
    select * into v_session
    from data.cash_session
    where cash_session.org_id = p_org_id and cash_session.id = p_id
    for no key update;

    if not found then
        perform core.raise_not_found('shift');
    elsif v_session.opened_by is distinct from p_done_by
        and v_session.opened_by is distinct from session.user_id()
        and not session.is_permitted('use_any_drawer')
        and not p_is_approved
    then
        perform guard.raise_problem(
            p_slug => 'forbidden',
            p_detail => 'The drawer is in the hands of who opened the register.',
            p_hint => 'Ask them, or a manager.'
        );
    elsif v_session.closed_at is not null then
        perform guard.raise_problem(
            p_slug => 'cash_session_closed',
            p_detail => 'The shift has ended, and its Z report is written.'
        );
    end if;
    return v_session;
end;
$$;

comment on function core.lock_cash_session(uuid, uuid, uuid, boolean) is
'Find an open shift for a person who may touch its cash: the one who opened it, whoever sends it, who may use any drawer, or anybody with an approval. Locks it until the end of the transaction, also against raw inserts. Errors: not_found, forbidden, cash_session_closed.';
