create function auth.create_account(p_user_id uuid, p_email text, p_name text, p_password_hash text, p_language text)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
    insert into data.user_account (id, email, name, language)
    values (p_user_id, lower(trim(p_email)), trim(p_name), p_language);
    insert into data.credential (user_id, setting, verifier)
    values (p_user_id, auth.read_setting(p_password_hash), session.hash_secret(p_password_hash));
exception when unique_violation then
    perform guard.raise_problem(
        p_slug => 'email_taken',
        p_detail => 'There is an account with this e-mail address.',
        p_field => 'email'
    );
end;
$$;

comment on function auth.create_account(uuid, text, text, text, text) is 'Create a person with a password, and the language of their mails. Errors: email_taken.';
