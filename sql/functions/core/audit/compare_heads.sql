create function core.compare_heads(p_org_id uuid, p_heads jsonb)
returns json
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
    v_checked bigint;
    v_differences json;
begin
    if p_heads ->> 'format' is distinct from '1' or jsonb_typeof(p_heads -> 'chains') is distinct from 'array' then
        perform core.raise_invalid('file', 'This is not the content of a head file.');
    elsif p_heads ->> 'org_id' is distinct from p_org_id::text then
        perform core.raise_invalid(
            'file', format('The file is of another organization: %s.', left(p_heads ->> 'org_name', 200))
        );
    end if;

    with mark as (
        select
            chain.type,
            coalesce(chain.series, '') as series,
            chain.fiscal_year,
            one.*
        from
            jsonb_to_recordset(p_heads -> 'chains') as chain (
                type text, series text, fiscal_year integer, marks jsonb
            )
        cross join
            lateral jsonb_to_recordset(chain.marks) as one (
                sequence_no bigint, number text, hash text, at timestamptz
            )
    ),

    compared as (
        select
            mark.*,
            lag(mark.sequence_no) over chain as after_no,
            lag(mark.number) over chain as after_number,
            lag(mark.at) over chain as after_at,
            case
                when found.sequence_no is null then 'missing'
                when encode(found.hash, 'hex') is distinct from mark.hash then 'changed'
            end as problem
        from mark
        left join
            lateral core.list_links(
                p_org_id, mark.type, mark.series, mark.fiscal_year, mark.sequence_no, mark.sequence_no
            ) as found on true
        window chain as (
            partition by mark.type, mark.series, mark.fiscal_year
            order by mark.sequence_no
        )
    ),

    -- What comes after a rewritten link differs too: the first one says where it begins.
    difference as (
        select distinct on (compared.type, compared.series, compared.fiscal_year) compared.*
        from compared
        where compared.problem is not null
        order by compared.type, compared.series, compared.fiscal_year, compared.sequence_no
    )

    select
        (select count(*) from compared),
        (
            select
                coalesce(
                    json_agg(
                        json_build_object(
                            'type', difference.type,
                            'series', difference.series,
                            'fiscal_year', difference.fiscal_year,
                            'problem', difference.problem,
                            'after_no', difference.after_no,
                            'after_number', difference.after_number,
                            'after_at', difference.after_at,
                            'sequence_no', difference.sequence_no,
                            'number', difference.number,
                            'at', difference.at
                        )
                        order by difference.type, difference.series, difference.fiscal_year
                    ),
                    '[]'
                )
            from difference
        )
    into v_checked, v_differences;

    return json_build_object(
        'made_at', p_heads -> 'made_at',
        'is_unchanged', json_array_length(v_differences) = 0,
        'checked', v_checked,
        'differences', v_differences
    );
exception
    when data_exception then
        perform core.raise_invalid('file', 'This is not the content of a head file.');
        return null;
end;
$$;

comment on function core.compare_heads(uuid, jsonb) is
'Compare what a head file says with the chains: {made_at, is_unchanged, checked, differences: [{type, series, fiscal_year, problem, after_no, after_number, after_at, sequence_no, number, at}]}. For each chain that differs, the first mark that the books do not have (missing) or have with another hash (changed); the mark before it still agrees, so what was done to the books lies between them. Errors: validation.';

grant execute on function core.compare_heads(uuid, jsonb) to counterfoil_owner;
