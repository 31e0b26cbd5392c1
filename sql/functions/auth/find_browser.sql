create function auth.find_browser(p_email text, p_refresh_token text)
returns uuid
language sql
stable
begin atomic
    select refresh_token.family_id
    from data.refresh_token
    inner join data.user_account on refresh_token.user_id = user_account.id
    where
        refresh_token.token_hash = session.hash_secret(p_refresh_token)
        and user_account.email = p_email;
end;

comment on function auth.find_browser(text, text) is
'Return the login to which a refresh token belongs, if it is of this account; the token may be used up or revoked.';
