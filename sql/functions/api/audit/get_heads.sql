create function api.get_heads(p_capability text, p_org_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_file data.head_file;
begin
    perform session.authorise(p_capability, p_org_id, 'get_heads');

    v_file := core.find_head_file(p_org_id);
    return json_build_object(
        'org_id', p_org_id,
        'read_at', now(),
        'chains', (
            select
                coalesce(
                    json_agg(
                        json_build_object(
                            'type', chain.type,
                            'series', chain.series,
                            'fiscal_year', chain.fiscal_year,
                            'sequence_no', link.sequence_no,
                            'number', link.number,
                            'hash', encode(link.hash, 'hex'),
                            'at', link.at
                        )
                        order by chain.type, chain.series, chain.fiscal_year
                    ),
                    '[]'
                )
            from core.list_chains(p_org_id) as chain
            cross join
                lateral core.list_links(
                    p_org_id,
                    chain.type,
                    chain.series,
                    chain.fiscal_year,
                    chain.last_sequence_no,
                    chain.last_sequence_no
                ) as link
        ),
        'file', case
            when v_file.org_id is not null
                then json_build_object(
                    'made_on', v_file.made_on, 'made_at', v_file.made_at, 'signed_by', v_file.public_key
                )
        end
    );
end;
$$;

comment on function api.get_heads(text, uuid) is
'Return the last link of each chain of hashes as it is now, and which signed file of them is the latest: {org_id, read_at, chains: [{type, series, fiscal_year, sequence_no, number, hash, at}], file: {made_on, made_at, signed_by}}; file is null before the first.';

grant execute on function api.get_heads(text, uuid) to counterfoil_api;
