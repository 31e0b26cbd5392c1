create function core.check_credited_lines(p_original data.bill, p_lines jsonb)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    v_line record;
begin
    if jsonb_typeof(p_lines) is distinct from 'array' or jsonb_array_length(p_lines) = 0 then
        perform core.raise_invalid('lines', 'A credit note needs at least one line.');
    end if;

    for v_line in
        select
            format('lines.%s.', line.position - 1) as field,
            line.line_no,
            line.quantity,
            line.restock,
            original.sku,
            original.quantity - coalesce(credit.credited_quantity, 0) as quantity_left,
            count(*) over (partition by line.line_no) as mentions
        from
            rows from (
                jsonb_to_recordset(p_lines) as (line_no integer, quantity numeric, restock boolean)
            ) with ordinality
            as line (line_no, quantity, restock, position)
        left join data.bill_line as original
            on
                original.org_id = p_original.org_id
                and original.bill_id = p_original.id
                and original.line_no = line.line_no
        left join data.line_credit as credit
            on
                credit.org_id = p_original.org_id
                and credit.bill_id = p_original.id
                and credit.line_no = line.line_no
        order by line.position
    loop
        if v_line.quantity_left is null then
            perform core.raise_invalid(v_line.field || 'line_no', format('The bill has no line %s.', v_line.line_no));
        elsif v_line.mentions > 1 then
            perform core.raise_invalid(
                v_line.field || 'line_no', format('Line %s is credited twice in this request.', v_line.line_no)
            );
        elsif v_line.quantity is null or v_line.quantity <= 0 then
            perform core.raise_invalid(v_line.field || 'quantity', 'The quantity must be above zero.');
        elsif v_line.restock is null then
            perform core.raise_invalid(
                v_line.field || 'restock', 'Say whether the goods went back to stock: restock true or false.'
            );
        elsif v_line.quantity > v_line.quantity_left then
            raise exception using
                errcode = 'PT409',
                message = 'credit_exceeds_bill',
                detail = format(
                    'Line %s (%s) has %s left to credit; %s is more.',
                    v_line.line_no, v_line.sku, trim_scale(v_line.quantity_left), trim_scale(v_line.quantity)
                ),
                hint = 'Credit at most what is left of the line.',
                column = v_line.field || 'quantity';
        end if;
    end loop;
end;
$$;

comment on function core.check_credited_lines(data.bill, jsonb) is
'Refuse lines that cannot be credited. p_lines: [{line_no, quantity, restock}]. Errors: validation, credit_exceeds_bill.';
