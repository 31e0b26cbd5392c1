call guard.isolate('data.head_mail');
call guard.audit_changes('data.head_mail', 'org_id');

-- The reader of a mail has its token, and belongs to no organization.
drop policy if exists head_mail_token on data.head_mail;
create policy head_mail_token on data.head_mail
for select to counterfoil_auth_definer
using (stop_token = current_setting('counterfoil.head_mail_token', true));

grant select, insert, delete on data.head_mail to counterfoil_definer;
grant update (email, language, stop_token, asked_at, confirmed_at, stopped_at) on data.head_mail to counterfoil_definer;
grant select, update (confirmed_at, stopped_at) on data.head_mail to counterfoil_auth_definer;
