create function core.show_due_reminders(p_org data.org, p_after_on date, p_after_id uuid, p_limit integer)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_today constant date := core.find_today(p_org);
    v_units constant integer := p_org.minor_units;
    v_answer json;
begin
    with due as materialized (
        select found.*
        from core.find_due_reminders(p_org) as found
    ),

    letter as (
        select
            due.customer_id,
            min(due.due_on) as oldest_due_on,
            max(due.level) as level,
            sum(due.due_amount) as due_amount,
            max(due.overdue_amount) as overdue_amount,
            max(due.credit_amount) as credit_amount
        from due
        group by due.customer_id
    ),

    page as (
        select letter.*
        from letter
        where p_after_id is null or (letter.oldest_due_on, letter.customer_id) > (p_after_on, p_after_id)
        order by letter.oldest_due_on, letter.customer_id
        limit p_limit
    ),

    bill_of as (
        select
            due.customer_id,
            json_agg(
                json_build_object(
                    'bill_id', due.bill_id,
                    'number', bill.number,
                    'issued_on', bill.issued_on,
                    'due_on', due.due_on,
                    'days_overdue', v_today - due.due_on,
                    'gross_amount', bill.gross_amount::text,
                    'due_amount', round(due.due_amount, v_units)::text,
                    'level', due.level,
                    'last_reminded_on', due.last_reminded_on
                )
                order by due.due_on, due.bill_id
            ) as bills
        from page
        inner join due on page.customer_id = due.customer_id
        inner join data.bill on bill.org_id = p_org.org_id and due.bill_id = bill.id
        group by due.customer_id
    )

    select
        json_build_object(
            'as_of', v_today,
            'currency', p_org.currency,
            'customer_count', (select count(*) from letter),
            'due_amount', (select round(coalesce(sum(letter.due_amount), 0), v_units)::text from letter),
            'items',
            coalesce(
                json_agg(
                    json_build_object(
                        'customer_id', page.customer_id,
                        'customer_number', customer.customer_number,
                        'name', customer.name,
                        'email', customer.email,
                        'level', page.level,
                        'subject', chosen.subject,
                        'fee_amount', round(chosen.fee_amount, v_units)::text,
                        'pay_by_on', v_today + chosen.days_to_pay,
                        'oldest_due_on', page.oldest_due_on,
                        'days_overdue', v_today - page.oldest_due_on,
                        'due_amount', round(page.due_amount, v_units)::text,
                        'overdue_amount', round(page.overdue_amount, v_units)::text,
                        'credit_amount', round(page.credit_amount, v_units)::text,
                        'bills', bill_of.bills
                    )
                    order by page.oldest_due_on, page.customer_id
                ),
                '[]'::json
            ),
            'next_cursor',
            case
                when count(*) = p_limit
                    then (
                        array_agg(
                            core.encode_cursor(array[page.oldest_due_on::text, page.customer_id::text])
                            order by page.oldest_due_on desc, page.customer_id desc
                        )
                    )[1]
            end
        )
    into v_answer
    from page
    inner join bill_of on page.customer_id = bill_of.customer_id
    inner join data.customer on customer.org_id = p_org.org_id and page.customer_id = customer.id
    inner join data.dunning_level as chosen on chosen.org_id = p_org.org_id and page.level = chosen.level;
    return v_answer;
end;
$$;

comment on function core.show_due_reminders(data.org, date, uuid, integer) is
'Return a page of customers who are to be reminded today as the API shows it, the longest overdue first, with the number and the sum of all.';
