create function core.find_lateness(p_org data.org, p_body jsonb)
returns text
language plpgsql
stable
set search_path = ''
as $$
declare
    v_made_at constant timestamptz := p_body ->> 'sold_at';
    v_issued_on constant date := coalesce((p_body ->> 'issued_on')::date, core.find_today(p_org));
begin
    return case
        when v_made_at is null or p_body ->> 'mark' is null then null
        when v_issued_on <= p_org.books_closed_through then 'books_closed'
        when core.is_sale_time(p_org, v_made_at, v_issued_on) then null
        when v_made_at > now() then 'in_the_future'
        else 'too_old'
    end;
end;
$$;

comment on function core.find_lateness(data.org, jsonb) is
'Why a sale cannot be booked without somebody who looks at it; null when it can, or when no till made it: that of a till has a time and a mark. p_body is the body of create_bill.';
