create or replace function guard.check_dunning_level()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
    v_field text;
    v_unknown text;
begin
    foreach v_field in array array['subject', 'wording'] loop
        v_unknown := (
            regexp_match(
                regexp_replace(
                    to_jsonb(new) ->> v_field, '\{(customer|shop|amount|fee|total|pay_by|days)\}', '', 'g'
                ),
                '[{}].{0,20}'
            )
        )[1];
        if v_unknown is not null then
            perform guard.raise_problem(
                p_slug => 'validation',
                p_detail => format('There is no such placeholder: %s', v_unknown),
                p_hint => 'Use {customer}, {shop}, {amount}, {fee}, {total}, {pay_by} or {days}.',
                p_field => v_field
            );
        end if;
    end loop;

    -- One at a time: two levels, each in order alone, could be out of it together.
    perform pg_advisory_xact_lock(guard.make_org_lock_key(new.org_id));

    if new.fee_amount <> round(
        new.fee_amount, (select org.minor_units from data.org where org.org_id = new.org_id)
    ) then
        perform guard.raise_problem(
            p_slug => 'validation',
            p_detail => 'The fee has more decimals than the currency.',
            p_field => 'fee_amount'
        );
    elsif exists (
        select
        from data.dunning_level as other
        where
            other.org_id = new.org_id
            and other.level <> new.level
            and (other.level < new.level) <> (other.days_after_due < new.days_after_due)
    ) then
        perform guard.raise_problem(
            p_slug => 'validation',
            p_detail => 'A higher level comes after more days than a lower one.',
            p_hint => 'Choose days between those of the levels before and after it.',
            p_field => 'days_after_due'
        );
    end if;
    return null;
end;
$$;

comment on function guard.check_dunning_level() is
'After a level of reminding is created or changed: its words hold no braces but those of known placeholders, its days follow the order of the levels, and its fee can be paid in the currency. Errors: validation.';

grant execute on function guard.check_dunning_level() to counterfoil_owner;
