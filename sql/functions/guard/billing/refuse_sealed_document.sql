create or replace function guard.refuse_sealed_document()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    if exists (
        select
        from added
        inner join data.bill on bill.org_id = added.org_id and bill.id = added.bill_id
    ) then
        perform guard.raise_problem(
            p_slug => 'immutable',
            p_detail => format('The document is issued: no %s can be added to it.', tg_table_name),
            p_hint => 'Correct an issued bill with a credit note.'
        );
    end if;
    return null;
end;
$$;

comment on function guard.refuse_sealed_document() is
'After an insert of lines or taxes: refuse it when their document exists already, since its row is the seal and comes last. Errors: immutable.';

grant execute on function guard.refuse_sealed_document() to counterfoil_owner;
