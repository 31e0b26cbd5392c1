set local role counterfoil_verifier; -- whose codes need it

create function auth.compute_sha1(p_message bytea)
returns bytea
language plpgsql
immutable
strict
set search_path = ''
as $$
declare
    v_mask constant bigint := 4294967295; -- words have 32 bits
    -- A one, zeros, and the length in bits make whole blocks of 64 bytes.
    v_padded constant bytea := p_message
    || decode('80' || repeat('00', (119 - length(p_message) % 64) % 64), 'hex')
    || int8send(length(p_message)::bigint * 8);
    v_hash bigint [] := array[1732584193, 4023233417, 2562383102, 271733878, 3285377520];
    v_words bigint [];
    a bigint;
    b bigint;
    c bigint;
    d bigint;
    e bigint;
    v_next bigint;
begin
    for v_block in 0..length(v_padded) / 64 - 1 loop
        v_words := array(
            select ('x' || encode(substr(v_padded, v_block * 64 + word.no * 4 + 1, 4), 'hex'))::bit(32)::bigint
            from generate_series(0, 15) as word (no)
            order by word.no
        );
        a := v_hash[1];
        b := v_hash[2];
        c := v_hash[3];
        d := v_hash[4];
        e := v_hash[5];
        for v_round in 1..80 loop
            if v_round > 16 then
                v_next := v_words[v_round - 3] # v_words[v_round - 8] # v_words[v_round - 14] # v_words[v_round - 16];
                v_words[v_round] := ((v_next << 1) | (v_next >> 31)) & v_mask;
            end if;
            v_next := case
                when v_round <= 20 then ((b & c) | ((b # v_mask) & d)) + 1518500249
                when v_round <= 40 then (b # c # d) + 1859775393
                when v_round <= 60 then ((b & c) | (b & d) | (c & d)) + 2400959708
                else (b # c # d) + 3395469782
            end;
            v_next := ((((a << 5) | (a >> 27)) & v_mask) + v_next + e + v_words[v_round]) & v_mask;
            e := d;
            d := c;
            c := ((b << 30) | (b >> 2)) & v_mask;
            b := a;
            a := v_next;
        end loop;
        v_hash := array[
            (v_hash[1] + a) & v_mask, (v_hash[2] + b) & v_mask, (v_hash[3] + c) & v_mask, (v_hash[4] + d) & v_mask,
            (v_hash[5] + e) & v_mask
        ];
    end loop;
    return (
        select string_agg(substr(int8send(word.value), 5), ''::bytea order by word.no)
        from unnest(v_hash) with ordinality as word (value, no)
    );
end;
$$;

comment on function auth.compute_sha1(bytea) is
'Compute SHA-1 (RFC 3174), which PostgreSQL has in an extension only, and which the apps that show codes need.';

revoke execute on function auth.compute_sha1(bytea) from public;
