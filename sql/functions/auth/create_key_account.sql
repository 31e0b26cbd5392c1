create function auth.create_key_account(p_key_id uuid, p_name text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    -- The domain .invalid has no mail server and never will (RFC 2606); without a credential nobody logs in.
    insert into data.user_account (id, email, name, language)
    values (p_key_id, p_key_id || '@key.invalid', p_name, 'en');
end;
$$;

comment on function auth.create_key_account(uuid, text) is
'Make the account in whose name an API key acts, so that every fact and every entry of the audit log says which key it was. It has no password, and no mail reaches it.';

grant execute on function auth.create_key_account(uuid, text) to counterfoil_definer;
