-- Table of contents: the order in which a deploy loads the files.
-- `\ir PATH ...` loads files, or every .sql file of folders, each after the files that make what it needs;
-- `\migrations` applies what is pending.

\ir schemas.sql
\ir renames.sql

set local role counterfoil_guard;
alter default privileges revoke execute on functions from public;
set local check_function_bodies = off; -- on a new database the tables these name come one step later
\ir functions/guard

set local role counterfoil_owner;
alter default privileges revoke execute on functions from public;
alter default privileges revoke usage on types from public;
\migrations
\ir type_usage.sql

set local check_function_bodies = on;
set local role counterfoil_definer;
alter default privileges revoke execute on functions from public;
alter default privileges revoke usage on types from public;
\ir functions/session

set local role counterfoil_owner;
\ir policies
\ir permissions.sql

set local role counterfoil_definer;
\ir types views functions/core
\ir analytics_columns.sql

set local role counterfoil_auth_definer;
alter default privileges revoke execute on functions from public;
\ir functions/auth

set local role counterfoil_definer;
\ir functions/api

set local role counterfoil_owner;
\ir functions/deploy
select deploy.refresh_product_json(false);
