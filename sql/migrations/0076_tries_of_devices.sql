-- Failures of others do not lock the right password out: tries are counted by where they come from.
alter table data.login_attempt
add column family_id uuid,
add column is_sign_up boolean not null default false;
comment on column data.login_attempt.family_id is
'The login of the same account from whose browser the try came. Such tries are counted apart, so that nobody else uses up its allowance.';
comment on column data.login_attempt.is_sign_up is 'Whether it made an account, if it was good.';
comment on table data.login_attempt is
'Tries of the last day to log in, to sign up and to accept an invitation (these have no e-mail), for throttling by account, by address and by browser.';
