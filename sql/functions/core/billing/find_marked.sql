create function core.find_marked(p_org_id uuid, p_mark text)
returns uuid[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_most constant integer := 100; -- tills that use the same mark, and years
begin
    return array(
        select bill.id
        from data.bill
        where bill.org_id = p_org_id and bill.mark = p_mark
        order by bill.issued_on desc, bill.id desc
        limit v_most
    );
end;
$$;

comment on function core.find_marked(uuid, text) is
'The latest documents that a till wrote a mark on; several tills may have used the same one.';
