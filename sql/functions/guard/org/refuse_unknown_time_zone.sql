create or replace function guard.refuse_unknown_time_zone()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    -- "at time zone" also takes zones by the rules of POSIX: by UTC-167 bills would be dated a week ahead.
    if
        new.time_zone is distinct from old.time_zone
        and not exists (select from pg_catalog.pg_timezone_names as known where known.name = new.time_zone)
    then
        perform guard.raise_problem(
            p_slug => 'validation',
            p_detail => format('%s is not a time zone.', new.time_zone),
            p_hint => 'Use an IANA name such as Europe/Paris.',
            p_field => 'time_zone'
        );
    end if;
    return new;
end;
$$;

comment on function guard.refuse_unknown_time_zone() is
'Before an organization gets a time zone other than UTC: PostgreSQL knows its name. Errors: validation.';

grant execute on function guard.refuse_unknown_time_zone() to counterfoil_owner;
