create function core.read_feed_place(p_since text)
returns core.feed_place
language plpgsql
stable
set search_path = ''
as $$
declare
    v_parts text [];
    v_place core.feed_place;
begin
    if p_since is null then
        v_place.epoch := core.name_epoch();
        v_place.round_xid := pg_snapshot_xmin(pg_current_snapshot());
        v_place.kind := (core.list_kinds())[1];
        return v_place;
    end if;

    v_parts := core.decode_cursor(p_since, 6);
    begin
        v_place.epoch := v_parts[1];
        v_place.since_xid := v_parts[2];
        v_place.round_xid := v_parts[3];
        v_place.kind := v_parts[4];
        v_place.after_xid := v_parts[5];
        v_place.after_id := v_parts[6];
    exception when data_exception then
        perform core.raise_invalid(
            'since', 'This place was not given out by the feed.', 'Read everything again, without since.'
        );
    end;

    if v_place.epoch is distinct from core.name_epoch() then
        return null;
    end if;
    if v_place.round_xid is null then -- a new round: transactions that end while it is read belong to the next one
        v_place.round_xid := pg_snapshot_xmin(pg_current_snapshot());
    end if;
    return v_place;
end;
$$;

comment on function core.read_feed_place(text) is
'Read the place in the change feed that a device sends back; the beginning for none, null when it is of another epoch. Errors: validation.';
