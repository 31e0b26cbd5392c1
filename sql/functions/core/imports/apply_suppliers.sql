create function core.apply_suppliers(p_org_id uuid, p_import_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_plan core.supplier_plan [];
    v_part core.supplier_plan [];
    v_line core.supplier_plan;
begin
    select array_agg(line order by line.line_no) into v_plan
    from core.plan_suppliers(p_org_id, p_import_id) as line
    where line.action <> 'unchanged';

    -- In twenty steps, so that others see how far it is.
    for v_step in 1..20 loop
        v_part := v_plan[cardinality(v_plan) * (v_step - 1) / 20 + 1:cardinality(v_plan) * v_step / 20];

        insert into data.supplier (
            org_id, id, supplier_number, name, contact_name, email, phone, address, tax_number, country, payment_terms_days, note
        )
        select
            p_org_id,
            (line.new).id,
            (line.new).supplier_number,
            (line.new).name,
            (line.new).contact_name,
            (line.new).email,
            (line.new).phone,
            (line.new).address,
            (line.new).tax_number,
            (line.new).country,
            (line.new).payment_terms_days,
            (line.new).note
        from unnest(v_part) as line
        where line.action = 'create';

        -- Row by row, each by its key: a join with a table without statistics could become a loop in a loop.
        for v_line in
            select line.*
            from unnest(v_part) as line
            where line.action = 'update'
        loop
            update data.supplier
            set
                supplier_number = (v_line.new).supplier_number,
                name = (v_line.new).name,
                contact_name = (v_line.new).contact_name,
                email = (v_line.new).email,
                phone = (v_line.new).phone,
                address = (v_line.new).address,
                tax_number = (v_line.new).tax_number,
                country = (v_line.new).country,
                payment_terms_days = (v_line.new).payment_terms_days,
                note = (v_line.new).note
            where supplier.org_id = p_org_id and supplier.id = (v_line.new).id;
        end loop;

        perform core.announce_import_progress(p_import_id, v_step * 5);
    end loop;
end;
$$;

comment on function core.apply_suppliers(uuid, uuid) is
'Do what the rows of an import of suppliers that have no problem say.';
