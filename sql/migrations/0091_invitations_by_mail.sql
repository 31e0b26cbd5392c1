-- An invitation goes out by mail, is listed, and can be taken back; a person reads mails in their language.
alter table data.invitation
add column revoked_at timestamptz check (isfinite(revoked_at)),
add column revoked_by uuid,
add column mail_id uuid,
add foreign key (revoked_by) references data.user_account (id),
add check ((revoked_at is null) = (revoked_by is null)),
add check (accepted_at is null or revoked_at is null);
comment on column data.invitation.mail_id is
'The message that took it to its address: whoever has the token reads that mailbox. Null where an admin was shown the link. Messages are kept for 30 days.';

alter table data.user_account
add column language text not null default 'en' check (language in ('en', 'de')),
add column email_verified_at timestamptz check (isfinite(email_verified_at));
comment on column data.user_account.language is 'In which mails to them are written.';
comment on column data.user_account.email_verified_at is 'When they first used a link that was sent to the address.';
