create view analytics.z_report_violations
with (security_invoker = true) as
select
    link.org_id,
    link.cash_session_id,
    link.number,
    link.problem
from (
    select
        z_report.org_id,
        z_report.cash_session_id,
        z_report.number,
        case
            when coalesce(z_report.hash <> core.compute_z_report_hash(z_report), true)
                then 'the content does not match the hash'
            when
                z_report.prev_hash <> coalesce(lag(z_report.hash) over chain, decode(repeat('00', 32), 'hex'))
                then 'the report before it is not the one it was chained to'
            when z_report.sequence_no <> row_number() over chain then 'a number before it is missing'
        end as problem
    from data.z_report
    window chain as (
        partition by z_report.org_id, z_report.series, z_report.fiscal_year
        order by z_report.sequence_no
    )
) as link
where link.problem is not null
union all
select
    counter.org_id,
    null as cash_session_id,
    head.number,
    'the counter does not point at the last report' as problem
from data.document_counter as counter
left join lateral (
    select
        z_report.number,
        z_report.sequence_no,
        z_report.hash
    from data.z_report
    where
        z_report.org_id = counter.org_id
        and z_report.series = counter.series
        and z_report.fiscal_year = counter.fiscal_year
    order by z_report.sequence_no desc
    limit 1
) as head on true
where
    counter.type = 'z_report'
    and (
        coalesce(head.sequence_no, 0) <> counter.last_sequence_no
        or coalesce(head.hash, decode(repeat('00', 32), 'hex')) <> counter.head_hash
    );

comment on view analytics.z_report_violations is
'Invariant 15: Z reports that were edited, deleted or inserted without the closing function. Always empty.';

grant select on analytics.z_report_violations to counterfoil_analyst;
