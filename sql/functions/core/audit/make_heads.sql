create function core.make_heads(p_org_id uuid, p_before jsonb, p_most_links integer)
returns json
language sql
stable
set search_path = ''
begin atomic
    with known as (
        select
            chain.type,
            chain.series,
            chain.fiscal_year,
            mark.sequence_no,
            mark.number,
            mark.hash,
            mark.at
        from
            jsonb_to_recordset(p_before -> 'chains') as chain (
                type text, series text, fiscal_year integer, marks jsonb
            )
        cross join
            lateral jsonb_to_recordset(chain.marks) as mark (
                sequence_no bigint, number text, hash text, at timestamptz
            )
    ),

    -- Of what the file before knew: the last link of each day of a month, and of each month before.
    kept as (
        select distinct on (known.type, known.series, known.fiscal_year, period.name) known.*
        from known
        cross join
            lateral to_char(
                known.at at time zone 'UTC',
                case when known.at > now() - interval '31 days' then 'YYYY-MM-DD' else 'YYYY-MM' end
            ) as period (name)
        order by known.type asc, known.series asc, known.fiscal_year asc, period.name asc, known.sequence_no desc
    ),

    added as (
        select
            chain.type,
            chain.series,
            chain.fiscal_year,
            link.sequence_no,
            link.number,
            encode(link.hash, 'hex') as hash,
            link.at
        from core.list_chains(p_org_id) as chain
        cross join
            lateral core.list_links(
                p_org_id,
                chain.type,
                chain.series,
                chain.fiscal_year,
                greatest(
                    chain.last_sequence_no - p_most_links + 1,
                    (
                        select coalesce(max(kept.sequence_no), 0) + 1
                        from kept
                        where
                            kept.type = chain.type
                            and kept.series = chain.series
                            and kept.fiscal_year is not distinct from chain.fiscal_year
                    )
                ),
                chain.last_sequence_no
            ) as link
    ),

    mark as (
        select kept.* from kept
        union all
        select added.* from added
    ),

    chain as (
        select
            mark.type,
            mark.series,
            mark.fiscal_year,
            json_agg(
                json_build_object(
                    'sequence_no', mark.sequence_no,
                    'number', mark.number,
                    'hash', mark.hash,
                    'at', to_char(mark.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                )
                order by mark.sequence_no
            ) as marks
        from mark
        group by mark.type, mark.series, mark.fiscal_year
    )

    select
        json_build_object(
            'format', 1,
            'org_id', org.org_id,
            'org_name', org.name,
            'made_at', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            'chains', coalesce(
                (
                    select
                        json_agg(
                            json_build_object(
                                'type', chain.type,
                                'series', chain.series,
                                'fiscal_year', chain.fiscal_year,
                                'marks', chain.marks
                            )
                            order by chain.type, chain.series, chain.fiscal_year
                        )
                    from chain
                ),
                '[]'
            )
        )
    from data.org
    where org.org_id = p_org_id;
end;

comment on function core.make_heads(uuid, jsonb, integer) is
'Return what a head file says: {format, org_id, org_name, made_at, chains: [{type, series, fiscal_year, marks: [{sequence_no, number, hash, at}]}]}. The last mark of a chain is its head. p_before is what the file before said, or null: its marks are thinned out, and each link since then is added, at most the latest p_most_links of a chain.';
