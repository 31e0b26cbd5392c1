create function auth.verify_email(p_user_id uuid, p_email text)
returns void
language sql
volatile
set search_path = ''
begin atomic
    update data.user_account
    set email_verified_at = now()
    where user_account.id = p_user_id and user_account.email = p_email and user_account.email_verified_at is null;
end;

comment on function auth.verify_email(uuid, text) is
'Note that a person used a link that was sent to an address, if it is theirs.';
