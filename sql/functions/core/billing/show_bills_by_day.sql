create function core.show_bills_by_day(p_filter core.bill_filter)
returns core.json_text
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_generic_plan -- each of the two lists has its own index
as $$
begin
    if p_filter.customer_id is null then
        return (
            select
                core.make_page_text(
                    string_agg(to_json(shown)::text, E', \n ' order by shown.issued_on desc, shown.id desc),
                    case
                        when count(*) = p_filter.max_rows
                            then core.encode_cursor(
                                array[
                                    min(shown.issued_on)::text,
                                    (array_agg(shown.id order by shown.issued_on desc, shown.id desc))
                                    [p_filter.max_rows]::text
                                ]
                            )
                    end
                )
            from (
                select *
                from shape.bill_summary
                where
                    bill_summary.org_id = p_filter.org_id
                    and bill_summary.issued_on >= p_filter.from_on
                    and (bill_summary.issued_on, bill_summary.id) < (p_filter.before_on, p_filter.before_id)
                order by bill_summary.issued_on desc, bill_summary.id desc
                limit p_filter.max_rows
            ) as shown
        );
    else
        return (
            select
                core.make_page_text(
                    string_agg(to_json(shown)::text, E', \n ' order by shown.issued_on desc, shown.id desc),
                    case
                        when count(*) = p_filter.max_rows
                            then core.encode_cursor(
                                array[
                                    min(shown.issued_on)::text,
                                    (array_agg(shown.id order by shown.issued_on desc, shown.id desc))
                                    [p_filter.max_rows]::text
                                ]
                            )
                    end
                )
            from (
                select *
                from shape.bill_summary
                where
                    bill_summary.org_id = p_filter.org_id
                    and bill_summary.customer_id = p_filter.customer_id
                    and bill_summary.issued_on >= p_filter.from_on
                    and (bill_summary.issued_on, bill_summary.id) < (p_filter.before_on, p_filter.before_id)
                order by bill_summary.issued_on desc, bill_summary.id desc
                limit p_filter.max_rows
            ) as shown
        );
    end if;
end;
$$;

comment on function core.show_bills_by_day(core.bill_filter) is
'Return a page of the issued documents of some days, of all customers or of one, latest date first: {items, next_cursor}. One statement finds and shows them.';
