create function api.list_signing_keys()
returns json
language sql
volatile
security definer
set search_path = ''
begin atomic
    select
        json_build_object(
            'items',
            coalesce(
                json_agg(
                    json_build_object(
                        'public_key', signing_key.public_key,
                        'first_used_at', signing_key.first_used_at,
                        'last_used_at', signing_key.last_used_at
                    )
                    order by signing_key.last_used_at desc, signing_key.public_key asc
                ),
                '[]'
            )
        )
    from data.signing_key;
end;

comment on function api.list_signing_keys() is
'List the public keys with which this installation has signed head files, the one in use first: {items: [{public_key, first_used_at, last_used_at}]}. For anybody.';

grant execute on function api.list_signing_keys() to counterfoil_api;
