create function core.show_customer_erasure(p_org data.org, p_customer_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_kept_since constant date := core.find_kept_since(p_org);
    v_years constant integer := core.get_document_years(p_org);
    v_customer data.customer;
    v_kept record;
begin
    select * into v_customer
    from data.customer
    where customer.org_id = p_org.org_id and customer.id = p_customer_id;
    if not found then
        perform core.raise_not_found('customer');
    end if;

    select
        (
            select count(*) from data.bill
            where
                bill.org_id = p_org.org_id
                and bill.customer_id = p_customer_id
                and bill.issued_on >= v_kept_since
        ) as documents,
        (
            select count(*) from data.reminder
            where
                reminder.org_id = p_org.org_id
                and reminder.customer_id = p_customer_id
                and reminder.dated_on >= v_kept_since
        ) as letters,
        greatest(
            (
                select max(bill.issued_on) from data.bill
                where bill.org_id = p_org.org_id and bill.customer_id = p_customer_id
            ),
            (
                select max(reminder.dated_on) from data.reminder
                where reminder.org_id = p_org.org_id and reminder.customer_id = p_customer_id
            )
        ) as latest_on
    into v_kept;

    return json_build_object(
        'customer_id', p_customer_id,
        'erased_at', v_customer.erased_at,
        'is_account_open', core.is_account_open(p_org.org_id, p_customer_id),
        'kept_years', v_years,
        'kept_documents', v_kept.documents,
        'kept_letters', v_kept.letters,
        'kept_until', case
            when v_kept.documents + v_kept.letters > 0
                then (
                    date_trunc('year', v_kept.latest_on::timestamp) + make_interval(years => v_years + 1)
                    - interval '1 day'
                )::date
        end
    );
end;
$$;

comment on function core.show_customer_erasure(data.org, uuid) is
'Return what an erasure of a customer does, or did: {customer_id, erased_at, is_account_open, kept_years, kept_documents, kept_letters, kept_until}. Documents and letters keep the buyer, the latest of them until kept_until. Errors: not_found.';
