create or replace function guard.advance_closing_date()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
    v_through constant text := to_char(new.through_on, 'YYYY-MM-DD');
    v_closed_through date;
    v_drafts bigint;
    v_first text;
begin
    perform pg_advisory_xact_lock(guard.make_org_lock_key(new.org_id)); -- wait for transactions that date something
    select org.books_closed_through into v_closed_through from data.org where org.org_id = new.org_id;
    if new.through_on <= v_closed_through then
        perform guard.raise_problem(
            p_slug => 'books_closed',
            p_detail => format('The books are closed through %s and are not opened again.', v_closed_through),
            p_hint => 'Choose a later date.',
            p_field => 'through_on'
        );
    end if;

    select
        count(*),
        min(format('%s of %s', bill_draft.id, bill_draft.content ->> 'issued_on'))
    into v_drafts, v_first
    from data.bill_draft
    where
        bill_draft.org_id = new.org_id
        and (bill_draft.content ->> 'issued_on') collate "C" <= v_through;
    if v_drafts > 0 then
        perform guard.raise_problem(
            p_slug => 'drafts_in_period',
            p_detail => format('Drafts dated on or before %s: %s. The first is %s.', v_through, v_drafts, v_first),
            p_field => 'through_on'
        );
    end if;

    update data.org
    set books_closed_through = new.through_on
    where org.org_id = new.org_id;
    return null;
end;
$$;

comment on function guard.advance_closing_date() is
'After an insert of a closing: refuse one that opens the books again or leaves a draft behind, then move the organization''s closing date to it. guard.check_org_change checks the other conditions of a closing. Errors: books_closed, drafts_in_period.';

grant execute on function guard.advance_closing_date() to counterfoil_owner;
