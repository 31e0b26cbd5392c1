-- Whoever deploys this database operates it.
do $$
begin
    execute format('grant usage on schema deploy to %I', session_user);
    execute format('grant execute on all functions in schema deploy to %I', session_user);
end;
$$;
